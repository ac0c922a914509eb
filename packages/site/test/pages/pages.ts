import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { parseHTML } from "linkedom";

export const dist = join(import.meta.dirname, "../../dist");

/** A page as it was built. */
export interface BuiltPage {
  /** Its file in `dist`, with slashes. */
  readonly file: string;
  /** What can be linked to in it. */
  readonly anchors: ReadonlySet<string>;
  /** Where its links, pictures, scripts and style sheets lead. */
  readonly references: readonly string[];
}

export function readPages(): ReadonlyMap<string, BuiltPage> {
  const files = globSync("**/*.html", { cwd: dist }).map((file) => file.replaceAll("\\", "/"));
  return new Map(files.map((file) => [file, readPage(file)]));
}

function readPage(file: string): BuiltPage {
  const { document } = parseHTML(readFileSync(join(dist, file), "utf8"));
  const all = (selector: string, attribute: string) =>
    [...document.querySelectorAll(selector)].map((element) => String(element.getAttribute(attribute)));
  return {
    file,
    anchors: new Set(all("[id]", "id")),
    references: [...all("a[href], link[href]", "href"), ...all("img[src], script[src]", "src")],
  };
}

/** The file that an address without its host is answered with, as GitHub Pages does it. */
export function fileOf(path: string): string {
  if (path.endsWith("/")) return `${path}index.html`.slice(1);
  return (posix.extname(path) === "" ? `${path}.html` : path).slice(1);
}
