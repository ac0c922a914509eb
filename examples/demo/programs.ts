/** A program of this folder. */
export interface Program {
  readonly title: string;
  /** What there is to see in its output. */
  readonly shows: string;
  /** Its sources, relative to this folder; the first is the one to run. */
  readonly files: readonly string[];
  /** The exit status it should end with. */
  readonly status: number;
}

export const programs: readonly Program[] = [
  {
    title: "file-tool",
    shows:
      "Merges and copies real files. One merge fails in the middle: nothing half-written is left, nothing stays open.",
    files: ["file-tool/main.ts", "file-tool/commands.ts", "file-tool/files.ts"],
    status: 0,
  },
  {
    title: "ledger",
    shows:
      "Books transfers in SQLite. A panic in the middle of a transaction rolls it back and becomes an error result.",
    files: ["ledger/main.ts", "ledger/ledger.ts", "ledger/transaction.ts"],
    status: 0,
  },
  {
    title: "parser",
    shows:
      "Parses JSON. It panics at any depth with its own error, which `parse` recovers; all other panics go through.",
    files: ["parser/main.ts", "parser/json.ts"],
    status: 0,
  },
  {
    title: "http-server",
    shows:
      "Serves tea over HTTP. A panic of one request becomes its error page; at closing time the last guest finishes.",
    files: ["http-server/main.ts", "http-server/server.ts", "http-server/teahouse.ts"],
    status: 0,
  },
  classic("lifo", "Deferred calls run when the function exits, the last deferred first."),
  classic("arguments", "The arguments of a deferred call are evaluated at the defer statement."),
  classic("named-result", "A deferred function can change a named result after `return` has set it."),
  classic("recover", "A panic runs the deferred calls of the frames that it crosses, until one recovers it."),
  classic("panic-in-deferred", "A panic in a deferred call takes the place of the one under way."),
  classic("repanic", "Recover, look, and panic again."),
  classic("recover-indirectly", "`recover` answers only in the deferred function itself."),
  classic("crash", "A panic that nobody recovers ends the program; the listing tells what it replaced.", 2),
];

function classic(name: string, shows: string, status = 0): Program {
  return { title: `classics/${name}`, shows, files: [`classics/${name}.ts`], status };
}
