import type { OutputPart, RunReply } from "./messages.ts";

/** More than this nobody reads, and a page that shows it gets slow. */
const MOST_CHARACTERS = 200_000;
const MOST_LINES = 5_000;

/** In one message, so that the page is not flooded with messages. */
const AT_ONCE = 8_192;
const MOST_DELAY = 50;

/** What a program prints, on its way to the page. */
export class Output {
  readonly #send: (reply: RunReply) => void;
  readonly #later: (callback: () => void) => void;
  #parts: OutputPart[] = [];
  #size = 0;
  #flushed = performance.now();
  #characters = 0;
  #lines = 0;
  #closed = false;

  /** @param later calls back in a task of its own */
  constructor(send: (reply: RunReply) => void, later: (callback: () => void) => void) {
    this.#send = send;
    this.#later = later;
  }

  write(stream: OutputPart["stream"], text: string): void {
    if (this.#closed) return;
    const fitting = this.#fit(text);
    if (fitting.length < text.length) return this.#flood({ stream, text: fitting });
    if (this.#parts.length === 0) this.#later(() => this.flush());
    this.#parts.push({ stream, text });
    this.#size += text.length;
    // A program that prints without a pause never gets to that task.
    if (this.#size > AT_ONCE || performance.now() - this.#flushed > MOST_DELAY) this.flush();
  }

  flush(): void {
    this.#flushed = performance.now();
    if (this.#parts.length === 0) return;
    this.#send({ kind: "output", parts: this.#parts });
    this.#parts = [];
    this.#size = 0;
  }

  /** The program has ended: nothing more comes. */
  exit(status: number): void {
    if (this.#closed) return;
    this.flush();
    this.#closed = true;
    this.#send({ kind: "exited", status });
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

  #flood(last: OutputPart): void {
    this.#parts.push(last);
    this.flush();
    this.#closed = true;
    this.#send({ kind: "flooded" });
  }
}
