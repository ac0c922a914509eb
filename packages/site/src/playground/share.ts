import type { StrategyOption } from "../program/build.ts";

/** What a link holds. */
export interface Shared {
  readonly source: string;
  readonly strategy: StrategyOption;
}

/** A link that cannot be read. */
export class BrokenLink extends Error {
  /** It is of a version that is not known here. */
  readonly isNewer: boolean;

  constructor(isNewer: boolean, options?: ErrorOptions) {
    super(isNewer ? "a link of a newer version" : "a broken link", options);
    this.isNewer = isNewer;
  }
}

/** Some chat tools cut off links that are longer. */
export const LONG_LINK = 2_000;

/** More than this is no program, but may be an attempt to fill the memory. In bytes. */
const MOST_BYTES = 1_000_000;

const STRATEGIES: readonly string[] = ["auto", "open-coded", "linked-list"] satisfies readonly StrategyOption[];

/**
 * Puts a program into the hash of a link: its UTF-8, by raw deflate, in base64url.
 *
 * @example
 * await encodeShared({ source: "", strategy: "auto" }); // "#v1=AwA"
 */
export async function encodeShared({ source, strategy }: Shared): Promise<string> {
  const stream = new Blob([source]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return `#v1=${toBase64Url(bytes)}${strategy === "auto" ? "" : `&strategy=${strategy}`}`;
}

/**
 * Reads a program from the hash of a link.
 *
 * @returns null if the hash is none of ours
 * @throws BrokenLink if it is, and cannot be read
 */
export async function decodeShared(hash: string): Promise<Shared | null> {
  // Some tools write the first sign in another way, or cut a link off before it.
  const [, version, data = "", rest = ""] = /^#v(\d+)(?:(?:=|%3D)([^&]*)(.*))?$/is.exec(hash) ?? [];
  if (version === undefined) return null;
  if (version !== "1") throw new BrokenLink(true);
  const strategy = new URLSearchParams(rest).get("strategy") ?? "auto";
  try {
    if (!isStrategy(strategy)) throw new Error(`there is no strategy ${strategy}`);
    const bytes = fromBase64Url(data);
    return { source: await inflate(bytes, "deflate-raw").catch(() => inflate(bytes, "deflate")), strategy };
  } catch (error) {
    throw new BrokenLink(false, { cause: error });
  }
}

/** The link beside the code, for where links are cut off. */
export function toMarkdown(source: string, link: string, title: string): string {
  const fence = "`".repeat(Math.max(2, ...(source.match(/`+/g) ?? []).map((run) => run.length)) + 1);
  return `${fence}ts\n${source.replace(/\n?$/, "\n")}${fence}\n\n[${title}](${link})\n`;
}

function isStrategy(text: string): text is StrategyOption {
  return STRATEGIES.includes(text);
}

async function inflate(bytes: Uint8Array<ArrayBuffer>, format: CompressionFormat): Promise<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(format)).getReader();
  let text = "";
  let size = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    size += next.value.length;
    if (size > MOST_BYTES) {
      await reader.cancel();
      throw new Error("too long");
    }
    text += decoder.decode(next.value, { stream: true });
  }
  return text + decoder.decode();
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}
