/**
 * Makes visible what would move a terminal's cursor, colour its text, or turn its order around: a report is of text that
 * may have come from anywhere. Line breaks and tabs are the report's own.
 *
 * @returns `\x1b[31m` for an escape sequence, `\u202e` for a control of writing direction
 */
export function escapeControls(text: string): string {
  // U+2028 and U+2029 end a line in some viewers. A carriage return at the end of a line moves nothing.
  return text.replace(/(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (control) => {
    const code = control.codePointAt(0)!;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
