/** One command of a script, as the shell parses it. */
export interface Command {
  /** The script's name in package.json. */
  readonly script: string;
  /**
   * The program, without its path and without what starts it: `tsc` for `npx tsc`, also for `./node_modules/.bin/tsc`.
   */
  readonly program: string;
  readonly args: readonly string[];
  /** The variables that the shell sets for it: `NODE_OPTIONS=… vitest`. */
  readonly env: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Programs that run the program whose name follows. */
const STARTERS = ["npx", "bunx", "pnpx", "cross-env", "cross-env-shell", "dotenv", "env", "time", "exec"];
/** Package managers, with the words that precede a program's name. */
const MANAGERS: Readonly<Record<string, readonly string[]>> = {
  npm: ["exec", "x"],
  pnpm: ["exec", "dlx"],
  yarn: ["exec", "dlx", "run"],
  bun: ["x"],
};

/** The commands of all scripts, in the order in which each script runs them. */
export function readCommands(scripts: Readonly<Record<string, string>>): readonly Command[] {
  return Object.entries(scripts).flatMap(([script, text]) => readText(script, text));
}

/** Programs whose arguments are commands. */
const SHELLS = /^(?:concurrently|sh|bash|start-server-and-test)$/;

function readText(script: string, text: string): readonly Command[] {
  const variables: Record<string, string> = {};
  return splitCommands(text).flatMap((words) => {
    const assigned = readAssignment(words);
    if (assigned !== null) {
      Object.assign(variables, assigned);
      return [];
    }
    const command = readCommand(script, words, variables);
    if (command === null) return [];
    return SHELLS.test(command.program) ? command.args.flatMap((arg) => readText(script, arg)) : command;
  });
}

/** What sets a variable for all commands that follow: `set NODE_ENV=test&& vitest` on Windows, else `export NODE_ENV=test`. */
function readAssignment([program, ...words]: readonly string[]): Record<string, string> | null {
  if (program !== "set" && program !== "export") return null;
  // cmd takes everything up to the next command, with or without quotes.
  const assignments = program === "set" ? [words.join(" ")] : words;
  const pairs = assignments.flatMap((each) => {
    const [, name, value] = /^([A-Za-z_]\w*)=(.*)$/s.exec(each) ?? [];
    return name === undefined ? [] : [[name, value!.trim()]];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** The options that take a value: `--config x`, `-c x` and `--config=x`. */
export function optionValues({ args }: Pick<Command, "args">, ...names: readonly string[]): readonly string[] {
  return args.flatMap((arg, index) => {
    if (names.includes(arg)) return args[index + 1] ?? [];
    const name = names.find((each) => each.startsWith("--") && arg.startsWith(`${each}=`));
    return name === undefined ? [] : arg.slice(name.length + 1);
  });
}

/** What each script runs when it is started: the scripts that it calls are expanded, with their `pre` and `post`. */
export function expandScript(
  name: string,
  commands: readonly Command[],
  seen: readonly string[] = [],
): readonly Command[] {
  const own = commands.filter(({ script }) => script === name);
  if (own.length === 0 || seen.includes(name)) return [];
  const inside = [...seen, name];
  const run = own.flatMap((command) => {
    const called = calledScripts(command, commands);
    return called.length === 0 ? [command] : called.flatMap((each) => expandScript(each, commands, inside));
  });
  return [...expandScript(`pre${name}`, commands, inside), ...run, ...expandScript(`post${name}`, commands, inside)];
}

function calledScripts({ program, args }: Command, commands: readonly Command[]): readonly string[] {
  const names = new Set(commands.map(({ script }) => script));
  const words = args.filter((arg) => !arg.startsWith("-"));
  if (["run-s", "run-p", "npm-run-all"].includes(program))
    return [...names].filter((name) => words.some((word) => matches(word, name)));
  if (!(program in MANAGERS)) return [];
  const called = words[0] === "run" || words[0] === "run-script" ? words[1] : program === "bun" ? undefined : words[0];
  return called !== undefined && names.has(called) ? [called] : [];
}

/** `build:*`, as npm-run-all expands it. */
function matches(word: string, name: string): boolean {
  const [front = "", ...rest] = word.split("*");
  return rest.length === 0 ? word === name : name.startsWith(front) && name.endsWith(rest.at(-1)!);
}

function readCommand(
  script: string,
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): Command | null {
  const env: Record<string, string> = { ...variables };
  let rest = [...words];
  for (;;) {
    const word = rest[0];
    if (word === undefined) return null;
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(word);
    const name = programName(word);
    if (assignment) {
      env[assignment[1]!] = assignment[2]!;
      rest = rest.slice(1);
    } else if (STARTERS.includes(name)) rest = withoutOptions(rest.slice(1));
    else if (MANAGERS[name]?.includes(rest[1] ?? "")) rest = withoutOptions(rest.slice(2));
    // Yarn and pnpm run a program by its name only.
    else return { script, program: name, args: rest.slice(1).map(withSlashes), env, text: words.join(" ") };
  }
}

/** A path as Windows writes it, `.\\config\\vite.config.ts`, also as an option's value. */
function withSlashes(word: string): string {
  return /^(?:--?[\w-]+=)?(?:[a-z]:|\.{0,2}\\)?[\w.@-]+(?:\\[\w.@-]+)*$/i.test(word)
    ? word.replaceAll("\\", "/")
    : word;
}

/** `npx -y`, `npx --yes`, `npx --package x`, `dotenv -e .env --`. */
function withoutOptions(words: readonly string[]): string[] {
  let index = 0;
  while (words[index]?.startsWith("-")) index += ["-p", "--package", "-e", "-c"].includes(words[index]!) ? 2 : 1;
  return words.slice(index);
}

function programName(word: string): string {
  const base = word.replaceAll("\\", "/");
  const installed = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(base)?.[1];
  if (installed !== undefined && installed !== ".bin") return installed;
  if (/^(?:@[^/]+\/)[^/]+$/.test(base)) return base.replace(/(?<=.)@[^/]*$/, "");
  return base.slice(base.lastIndexOf("/") + 1).replace(/(?<=.)(?:@.*|\.cmd|\.exe|\.ps1)$/, "");
}

/** Words in quotes are one word; `&&`, `||`, `;`, `|`, `&` and line breaks separate commands. */
function splitCommands(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const [token] of text.matchAll(/&&|\|\||[;|&\n()]|(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s;|&()"'\\])+/g)) {
    if (/^(?:&&|\|\||[;|&\n()])$/.test(token)) commands.push([]);
    else commands.at(-1)!.push(unquote(token));
  }
  return commands.filter((words) => words.length > 0);
}

function unquote(token: string): string {
  return token.replace(
    /"((?:\\.|[^"\\])*)"|'([^']*)'|\\([^A-Za-z0-9])/g,
    (_, double?: string, single?: string, escaped?: string) =>
      double !== undefined ? double.replace(/\\(["\\$`])/g, "$1") : (single ?? escaped ?? ""),
  );
}
