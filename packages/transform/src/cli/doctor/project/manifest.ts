import { readFileSync } from "node:fs";
import { stripBom } from "../config/text.ts";
import type { Finding } from "../finding.ts";

/** The parts of a package.json that the doctor reads. A value of the wrong type counts as absent. */
export interface Manifest {
  readonly isPrivate: boolean;
  readonly isModule: boolean;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  /** The globs of its workspaces, as npm, Yarn and Bun read them. */
  readonly workspaces: readonly string[];
  /** Whether other packages may import it. */
  readonly isLibrary: boolean;
  /** All keys, including those of tools. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** The manifest of a project without package.json. */
export const NO_MANIFEST: Manifest = describeManifest({});

/** @returns the manifest, or the mistake in it */
export function readManifest(path: string, shown: string): Manifest | Finding {
  let raw: unknown;
  try {
    raw = JSON.parse(stripBom(readFileSync(path, "utf8")));
  } catch (error) {
    return unreadable(shown, error, readFileOrEmpty(path));
  }
  if (!isRecord(raw))
    return { kind: "bad", where: shown, text: "It does not contain a JSON object.", fix: "npm init -y" };
  return describeManifest(raw);
}

function describeManifest(raw: Readonly<Record<string, unknown>>): Manifest {
  return {
    isPrivate: raw["private"] === true,
    isModule: raw["type"] === "module",
    dependencies: { ...strings(raw["optionalDependencies"]), ...strings(raw["dependencies"]) },
    devDependencies: strings(raw["devDependencies"]),
    peerDependencies: strings(raw["peerDependencies"]),
    scripts: strings(raw["scripts"]),
    workspaces: workspaceGlobs(raw["workspaces"]),
    isLibrary: raw["private"] !== true && ["main", "exports", "module", "bin", "files"].some((key) => key in raw),
    raw,
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function unreadable(shown: string, error: unknown, text: string): Finding {
  const message = error instanceof Error ? error.message : String(error);
  const position = /at position (\d+)/.exec(message)?.[1];
  const line = position === undefined ? null : text.slice(0, Number(position)).split("\n").length;
  return {
    kind: "bad",
    where: line === null ? shown : `${shown}:${line}`,
    text: `It cannot be read: ${message.replace(/^EISDIR.*/, "it is a folder")}.`,
    fix: "Fix its JSON: npm cannot read it either.",
  };
}

function readFileOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function strings(value: unknown): Record<string, string> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function workspaceGlobs(value: unknown): string[] {
  const globs = isRecord(value) ? value["packages"] : value;
  return Array.isArray(globs) ? globs.filter((glob) => typeof glob === "string") : [];
}
