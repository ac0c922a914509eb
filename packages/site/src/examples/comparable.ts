/**
 * What of a program's output can be the same in both languages: all of it but the stacks of goroutines, which stand behind the
 * listing of the panics.
 *
 * @param output standard output, then standard error
 */
export function comparable(output: string, exit: number): string {
  const stack = /^goroutine \d+ /m.exec(output);
  const said = stack === null ? output : output.slice(0, stack.index).trimEnd() + "\n";
  return exit === 0 ? said : `${said}exit status ${exit}\n`;
}
