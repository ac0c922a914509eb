/** An editor on Windows may have put a byte order mark in front. */
export function stripBom(text: string): string {
  return text.replace(/^\uFEFF/, "");
}
