/** An editor on Windows may have added a byte order mark. */
export function stripBom(text: string): string {
  return text.replace(/^\uFEFF/, "");
}
