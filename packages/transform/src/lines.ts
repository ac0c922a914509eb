/** What ends a line in JavaScript. */
export const NEWLINE = /\r\n|[\n\r\u2028\u2029]/;

const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

/** Whether a line ends with this character: of a carriage return and a line feed, with the latter. */
export function endsLine(text: string, index: number): boolean {
  switch (text.charCodeAt(index)) {
    case 0x0a:
    case LINE_SEPARATOR:
    case PARAGRAPH_SEPARATOR:
      return true;
    case 0x0d:
      return text.charCodeAt(index + 1) !== 0x0a;
    default:
      return false;
  }
}

/** The offset at which each line of a text begins. */
export function startsOfLines(text: string): number[] {
  const starts = [0];
  if (/[\r\u2028\u2029]/.test(text)) {
    for (let i = 0; i < text.length; i++) if (endsLine(text, i)) starts.push(i + 1);
  } else {
    // By far the most texts.
    for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) starts.push(i + 1);
  }
  return starts;
}
