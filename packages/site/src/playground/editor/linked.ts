import { StateEffect, StateField } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Range } from "../mapping.ts";

/** Marks what belongs to what is pointed at on the other side. */
export const showLinked = StateEffect.define<readonly Range[]>();

const mark = Decoration.mark({ class: "cm-linked" });

export const linkedPieces = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { effects, changes }) => {
    const shown = effects.find((effect) => effect.is(showLinked));
    if (!shown?.is(showLinked)) return marks.map(changes);
    return Decoration.set(
      shown.value.map(({ from, to }) => mark.range(from, to)),
      true,
    );
  },
  provide: (field) => EditorView.decorations.from(field),
});
