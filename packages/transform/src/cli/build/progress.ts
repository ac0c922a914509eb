/** Shows the build's progress on one line of a terminal; nothing elsewhere. */
export class Progress {
  readonly #total: number;
  readonly #shown: boolean;
  #done = 0;
  #last = 0;

  constructor(total: number, quiet: boolean) {
    this.#total = total;
    this.#shown = process.stderr.isTTY && !quiet;
  }

  advance(): void {
    this.#done++;
    const now = performance.now();
    if (!this.#shown || now - this.#last < 100) return;
    this.#last = now;
    process.stderr.write(`\rgodefer: ${this.#done} of ${this.#total} files`);
  }

  clear(): void {
    if (this.#shown) process.stderr.write("\r\u001b[K");
  }
}

export function count(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? "" : "s"}`;
}
