import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { filesBelow } from "../files/below.ts";
import { isEntered, type JavaScriptFile } from "./find-files.ts";

/** A file's new text, and its map's if that is a file. They wait beside them until all files have been compiled. */
export interface Draft {
  /** The file that was read, and the digest of its text: if it was rewritten since, the draft is outdated. */
  readonly source: string;
  readonly read: string;
  /** The file's real path, without links. */
  readonly code: string;
  readonly map: string | null;
  /** The digest of the code's new text. */
  readonly digest: string;
}

export interface FileText {
  readonly file: string;
  readonly text: string;
}

/** A file that could not be replaced. */
export interface Failure {
  readonly file: string;
  /** null if somebody rewrote the file. */
  readonly error: unknown;
}

const ENDING = ".godefer-draft";
/** Records which maps belong to which code, while drafts replace their files. */
const JOURNAL = `journal${ENDING}`;

/**
 * The drafts have the modes and folders of the files that they replace, or that they were made from. The paths contain
 * no links.
 */
export function writeDraft(
  { place, target }: Pick<JavaScriptFile, "place" | "target">,
  source: string,
  code: FileText,
  map: FileText | null,
): Draft {
  const files = map === null ? [code] : [code, map];
  try {
    for (const { file, text } of files) {
      if (target !== place) mkdirSync(dirname(file), { recursive: true });
      writeFileSync(draftOf(file), text);
      chmodSync(draftOf(file), (statSync(file, { throwIfNoEntry: false }) ?? statSync(place)).mode);
    }
  } catch (error) {
    for (const { file } of files) rmSync(draftOf(file), { force: true });
    throw error;
  }
  return {
    source: place,
    read: digestOf(source),
    code: code.file,
    map: map?.file ?? null,
    digest: digestOf(code.text),
  };
}

/**
 * Replaces the files with their drafts, code before its map. By now, all files have compiled without a mistake, so a
 * mistake never leaves a tree half compiled. A rename happens or not, so no file is ever half written. What is left
 * after a failure or a kill is for {@link recoverDrafts}.
 *
 * @returns the files that could not be renamed; all others are replaced
 */
export function publishDrafts(dir: string, drafts: readonly Draft[]): Failure[] {
  const journal = join(dir, JOURNAL);
  const pairs = drafts.filter(({ map }) => map !== null);
  if (pairs.length > 0) writeFileSync(journal, JSON.stringify(pairs.map((pair) => moveRoot(realpathSync(dir), pair))));
  const failures = drafts.flatMap((draft) => {
    const { code, map } = draft;
    if (!isCurrent(draft)) {
      for (const file of map === null ? [code] : [code, map]) rmSync(draftOf(file), { force: true });
      return [{ file: draft.source, error: null }];
    }
    const failed = publish(code);
    // A map never replaces one of code that it does not belong to.
    return failed.length === 0 && map !== null ? publish(map) : failed;
  });
  if (failures.every(({ error }) => error === null)) rmSync(journal, { force: true });
  return failures;
}

function isCurrent({ source, read }: Draft): boolean {
  return existsSync(source) && digestOf(readFileSync(source, "utf8")) === read;
}

/**
 * Removes all drafts below a folder, including those of files that a worker was compiling when the build was
 * interrupted.
 */
export function discardDrafts(dir: string, drafts: readonly Draft[]): void {
  // Links may lead out of the folder, and so may the paths of maps.
  const known = drafts.flatMap(({ code, map }) => (map === null ? [draftOf(code)] : [draftOf(code), draftOf(map)]));
  for (const draft of [...known, ...draftsBelow(dir)]) rmSync(draft, { force: true });
}

/**
 * Repairs what a killed build left. A map's draft replaces its map if its code has already been replaced, and has not
 * been rewritten since. Every other draft belongs to a file that will be compiled again.
 *
 * @returns the maps that could not be renamed; their drafts are still there
 */
export function recoverDrafts(dir: string): Failure[] {
  const pairs = readJournal(dir);
  const failures = pairs.flatMap(({ code, map, digest }) => {
    const isOwed = map !== null && existsSync(draftOf(map)) && existsSync(code);
    return isOwed && digestOf(readFileSync(code, "utf8")) === digest ? publish(map) : [];
  });
  if (failures.length === 0) discardDrafts(dir, pairs);
  return failures;
}

function draftsBelow(dir: string): string[] {
  return filesBelow(dir, isEntered, (name) => name.endsWith(ENDING)).map(({ path }) => path);
}

function draftOf(file: string): string {
  return file + ENDING;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function publish(file: string): Failure[] {
  try {
    renameSync(draftOf(file), file);
    return [];
  } catch (error) {
    return [{ file, error }];
  }
}

function readJournal(dir: string): Draft[] {
  const journal = join(dir, JOURNAL);
  if (!existsSync(journal)) return [];
  try {
    const pairs = JSON.parse(readFileSync(journal, "utf8")) as Draft[];
    return pairs.map((pair) => moveRoot(realpathSync(dir), pair, resolve));
  } catch {
    // The build was killed while it wrote the journal: nothing was renamed yet.
    return [];
  }
}

/** The folder itself may have moved when the next build begins, as in a container. */
function moveRoot(root: string, { code, map, ...rest }: Draft, move: typeof resolve = relative): Draft {
  return { ...rest, code: move(root, code), map: map === null ? null : move(root, map) };
}
