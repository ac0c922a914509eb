import { readScript } from "../../entries/script.ts";
import { NEWLINE } from "../../lines.ts";
import type { Diagnostic } from "../../types.ts";
import { Unit } from "./unit.ts";

/** The scripts of a file; for a page, the contents of its script tags; and the code that they pass to `eval`. */
export function readScripts(text: string, path: string, place: string): { units: Unit[]; mistakes: Diagnostic[] } {
  const units: Unit[] = [];
  const mistakes: Diagnostic[] = [];
  for (const { script, name } of isPage(path) ? scriptsOf(text, path) : [{ script: text, name: path }]) {
    const read = readScript(script, name);
    if ("code" in read) mistakes.push({ ...read, filename: path });
    else units.push(...withEvaluated(new Unit(read, place)));
  }
  return { units, mistakes };
}

function isPage(path: string): boolean {
  return /\.html?$/i.test(path);
}

const TAG = /<!--[^]*?-->|(<script\b((?:"[^"]*"|'[^']*'|[^>"'])*)>)([^]*?)<\/script\s*>/gi;
const TYPE = /\btype\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const SCRIPTS = /^(module|(text|application)\/(x-)?(java|ecma)script)?$/i;

/** Each in place, with blanks for everything around it: lines and columns are those of the page. */
function scriptsOf(page: string, path: string): { script: string; name: string }[] {
  return [...page.matchAll(TAG)].flatMap(({ index, 1: tag, 2: attributes, 3: body }) => {
    const [, ...types] = TYPE.exec(attributes ?? "") ?? [];
    const type = types.find((each) => each !== undefined)?.trim() ?? "";
    if (tag === undefined || body === undefined || !SCRIPTS.test(type)) return [];
    const start = index + tag.length;
    const script = page.slice(0, start).replace(/[^\r\n\u2028\u2029]/g, " ") + body;
    return [{ script, name: `${path}${type === "module" ? ".mjs" : ".js"}` }];
  });
}

/** A script, and the texts in it that a bundler wrapped in `eval`, each with the script around it. */
function withEvaluated(unit: Unit): Unit[] {
  const inner = unit.script.views.of("call").flatMap((call) => {
    const [only] = call.args;
    const callee = call.callee.kind === "detached" ? call.callee.inner : call.callee;
    const text = only && callee.kind === "name" && callee.name === "eval" ? unit.constant(only) : null;
    if (text == null) return [];
    const read = readScript(text, "eval.js");
    return "code" in read ? [] : withEvaluated(new Unit(read, unit.place, { unit, view: call }));
  });
  return [unit, ...inner];
}

/** The name that the text of an `eval` gives itself. */
export function sourceUrl(text: string): string | null {
  const [line] = text
    .split(NEWLINE)
    .filter((each) => each.includes("sourceURL="))
    .slice(-1);
  return /\/\/[#@]\s*sourceURL=(\S+)/.exec(line ?? "")?.[1] ?? null;
}
