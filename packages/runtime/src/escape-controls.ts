/**
 * Makes visible what would move a terminal's cursor, color its text, or reverse its direction: the text in a report may
 * come from anywhere. The report itself uses line breaks and tabs.
 *
 * @returns the text, with for example `\x1b[31m` for an escape sequence and `\u202e` for a change of direction
 */
export function escapeControls(text: string): string {
  // U+2028 and U+2029 end a line in some viewers. A carriage return at the end of a line moves nothing.
  return text.replace(/(?![\n\t]|\r\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, (control) => {
    const code = control.codePointAt(0)!;
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u${code.toString(16).padStart(4, "0")}`;
  });
}
