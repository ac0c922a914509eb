import { load, type Results, type Scenario, settledOf } from "./scenario.ts";
import { show } from "./show.ts";

/** Command lines of people at work. */
const lines = [
  "clone https://example.org/a.git -b main --depth 3",
  "clone",
  "clone a b c",
  "clone a --depth many",
  "clone a --no-tags --config k=v --config x=y -qv",
  "commit -am wip --author=me -- a.ts b.ts",
  "commit --amned",
  "commit -m",
  "commit -m x --cleanup loud",
  "remote add origin url",
  "remote rm",
  "remote",
  "help remote",
  "--version",
  "cmomit -m x",
  "push --force --dry-run",
  "push",
  "--help",
  "remote --help",
];

export const commander: Scenario = {
  name: "commander",
  version: "15.1.0",
  style: "command lines; classes, events",
  async run() {
    const { Command, Option, Argument, InvalidArgumentError } = await load("commander");
    const results: Results = {};
    for (const line of lines) {
      const printed: string[] = [];
      const done: unknown[] = [];
      const print = (text: string) => void printed.push(text);
      const action =
        (name: string) =>
        async (...args: unknown[]) => {
          await Promise.resolve();
          if (args.includes("c")) throw new Error("three places");
          done.push(name, args.slice(0, -1));
        };
      const program = new Command("got")
        .version("1.2.3")
        .exitOverride()
        .configureOutput({ writeOut: print, writeErr: print });
      program
        .option("-q, --quiet")
        .showHelpAfterError()
        .hook("preAction", async (_: unknown, { args }: { args: unknown }) => void done.push(args));
      const number = (text: string) => {
        if (isNaN(Number(text))) throw new InvalidArgumentError("Not a number.");
        return Number(text);
      };
      const gather = (text: string, all: string[]) => [...all, text];
      program
        .command("clone")
        .argument("<url>")
        .addArgument(new Argument("[places...]", "where").default(["."]))
        .option("-b, --branch <name>", "which", "trunk")
        .option("--depth <n>", "how deep", number)
        .option("--no-tags")
        .option("--config <pair>", "settings", gather, [])
        .option("-v, --verbose")
        .action(action("clone"));
      program
        .command("commit")
        .description("keeps changes")
        .option("-a, --all")
        .requiredOption("-m, --message <text>")
        .option("--amend")
        .option("--author <who>")
        .addOption(new Option("--cleanup <how>").choices(["strip", "verbatim"]).env("GOT_CLEANUP"))
        .argument("[files...]")
        .action(action("commit"));
      const remote = program.command("remote").alias("r").addHelpText("after", "Places are URLs.");
      remote.command("add <name> <url>").action(action("remote add"));
      remote.command("remove <name>").alias("rm").action(action("remote remove"));
      program
        .command("push")
        .addOption(new Option("--force").conflicts("dryRun"))
        .option("--dry-run")
        .action(action("push"));
      const outcome = await settledOf(() =>
        program.parseAsync(line.split(" "), { from: "user" }).then(() => program.opts()),
      );
      results[line] = [outcome, show(done), printed.join("")].join("\n");
    }
    return results;
  },
};
