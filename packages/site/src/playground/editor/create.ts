import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { typescriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, diagnosticCount, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Range } from "../mapping.ts";
import { linkedPieces, showLinked } from "./linked.ts";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly text: string;
  /** What a screen reader calls it. */
  readonly label: string;
  /** The id of an element that says more. */
  readonly describedBy?: string | undefined;
  readonly isReadOnly: boolean;
  readonly onChange?: (text: string) => void;
  /** The cursor, or the pointer, is at an offset; null if it has left. */
  readonly onPoint: (offset: number | null) => void;
  readonly onRun?: () => void;
}

export interface Editor {
  /** Another text; what was typed can be had back with undo. */
  setText(text: string): void;
  /** @param reveal whether the first of them is to be seen */
  setLinked(ranges: readonly Range[], reveal: boolean): void;
  setMistakes(mistakes: readonly Diagnostic[]): void;
  /** Puts the cursor somewhere, and the focus there. */
  goTo(offset: number): void;
  readonly hasFocus: boolean;
  destroy(): void;
}

/** Shows a text in a CodeMirror editor. Tab leaves it, as everything else on a page. */
export function createEditor(options: EditorOptions): Editor {
  const { parent, text } = options;
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions: extensionsFor(options) }) });
  return {
    setText: (text) => {
      const { doc } = view.state;
      if (doc.toString() === text) return;
      view.dispatch({
        changes: { from: 0, to: doc.length, insert: text },
        // Another program is read from its beginning. What becomes of one that is typed stays where it is.
        ...(options.isReadOnly ? {} : { selection: { anchor: 0 }, scrollIntoView: true }),
      });
    },
    setLinked: (ranges, reveal) => {
      const { length } = view.state.doc;
      const inside = ranges.filter(({ from, to }) => from < to && to <= length);
      const [first] = inside;
      // Each change puts the selection back to where the editor knows it, which may be behind what the browser has.
      if (!first && view.state.field(linkedPieces).size === 0) return;
      const effects = [showLinked.of(inside)];
      view.dispatch({
        effects:
          first && reveal
            ? [...effects, EditorView.scrollIntoView(first.from, { y: "nearest", yMargin: 40 })]
            : effects,
      });
    },
    setMistakes: (mistakes) => {
      const { length } = view.state.doc;
      if (mistakes.length === 0 && diagnosticCount(view.state) === 0) return;
      view.dispatch(
        setDiagnostics(
          view.state,
          mistakes.filter(({ to }) => to <= length),
        ),
      );
    },
    goTo: (offset) => {
      const anchor = Math.min(offset, view.state.doc.length);
      view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
      view.focus();
    },
    get hasFocus() {
      return view.hasFocus;
    },
    destroy: () => view.destroy(),
  };
}

function extensionsFor({ label, describedBy, isReadOnly, onChange, onPoint, onRun }: EditorOptions): Extension[] {
  const run = () => {
    onRun?.();
    return true;
  };
  return [
    lineNumbers(),
    highlightActiveLine(),
    drawSelection(),
    EditorView.lineWrapping,
    typescriptLanguage,
    syntaxHighlighting(classHighlighter),
    linkedPieces,
    // The browser would stop at it without, but not everybody knows.
    EditorView.contentAttributes.of({
      tabindex: "0",
      "aria-label": label,
      ...(describedBy && { "aria-describedby": describedBy }),
    }),
    EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
      if (docChanged) onChange?.(state.doc.toString());
      else if (selectionSet) onPoint(state.selection.main.head);
    }),
    pointing(onPoint),
    isReadOnly
      ? [
          EditorState.readOnly.of(true),
          EditorView.contentAttributes.of({ "aria-readonly": "true" }),
          keymap.of(defaultKeymap),
        ]
      : [
          history(),
          indentOnInput(),
          indentUnit.of("  "),
          bracketMatching(),
          lintGutter(),
          keymap.of([
            ...(onRun ? [{ key: "Mod-Enter", run, preventDefault: true }] : []),
            ...defaultKeymap,
            ...historyKeymap,
            ...lintKeymap,
          ]),
        ],
  ];
}

function pointing(onPoint: (offset: number | null) => void): Extension {
  return EditorView.domEventHandlers({
    mousemove: (event, view) => onPoint(view.posAtCoords({ x: event.clientX, y: event.clientY })),
    mouseleave: () => onPoint(null),
    blur: () => onPoint(null),
  });
}
