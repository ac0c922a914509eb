/** A program to step through. */
export interface Example {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** The Go program that it is a translation of, and what that prints. */
  readonly go?: { readonly source: string; readonly output: string };
}

/** In the order of the guide. */
const titles: Readonly<Record<string, string>> = {
  "delayed-calls": "Delayed calls",
  "early-arguments": "Arguments are evaluated early",
  lifo: "Last in, first out",
  "list-per-goroutine": "The list of pending calls",
  "open-coded": "Open-coded defers and their bits",
  "panic-and-list": "What a panic does to the list",
  "panic-in-deferred": "A panic in a deferred call",
  recover: "Where recover answers",
  "recover-then-panic": "Recover, then panic again",
  "stack-scan": "The scan of the stack",
  async: "Async functions",
  generator: "Generators",
  goexit: "Goexit",
  tasks: "Several tasks",
};

const texts = import.meta.glob<string>(["./*/program.ts", "./*/original.go", "./*/output.txt"], {
  query: "?raw",
  import: "default",
  eager: true,
});

export const examples: readonly Example[] = Object.entries(titles).map(([id, title]) => {
  const [program, original, output] = ["program.ts", "original.go", "output.txt"].map(
    (file) => texts[`./${id}/${file}`],
  );
  if (program === undefined) throw new Error(`The example ${id} has no program.`);
  const go = original === undefined || output === undefined ? {} : { go: { source: original, output } };
  return { id, title, source: program, ...go };
});
