import type { OutputPart, RunReply } from "./messages.ts";

/** More than this nobody reads, and a page that shows it gets slow. */
const MOST_CHARACTERS = 200_000;
const MOST_LINES = 5_000;

/** What a program prints, on its way to the page. */
export class Output {
  readonly #send: (reply: RunReply) => void;
  #characters = 0;
  #lines = 0;
  #closed = false;

  constructor(send: (reply: RunReply) => void) {
    this.#send = send;
  }

  /** It is sent at once: the next thing that the program does may be a loop without an end. */
  write(stream: OutputPart["stream"], text: string): void {
    if (this.#closed) return;
    const fitting = this.#fit(text);
    this.#send({ kind: "output", part: { stream, text: fitting } });
    if (fitting.length < text.length) this.#close({ kind: "flooded" });
  }

  /** The program has ended: nothing more comes. */
  exit(status: number): void {
    if (!this.#closed) this.#close({ kind: "exited", status });
  }

  /** As much of a text as may still be printed. */
  #fit(text: string): string {
    let fitting = text.slice(0, MOST_CHARACTERS - this.#characters);
    const lines = fitting.split("\n");
    const left = MOST_LINES - this.#lines;
    if (lines.length - 1 > left) fitting = lines.slice(0, left).join("\n");
    this.#characters += fitting.length;
    this.#lines += lines.length - 1;
    return fitting;
  }

  #close(reply: RunReply): void {
    this.#closed = true;
    this.#send(reply);
  }
}
