import type { Answer, Call, FrameName, Left, PanicName, What } from "../../trace/recording.ts";
import type { Context, Sentence, Words } from "./words.ts";

export const en: Words = {
  stepper: "Step by step",
  back: "Step back",
  forward: "Step forward",
  first: "First step",
  last: "Last step",
  play: "Play",
  pause: "Pause",
  step: "Step",
  stepOf: (step, steps) => `Step ${step} of ${steps}`,
  whatHappens: "What happens",
  frames: "Frames",
  panics: "Panics",
  output: "Output",
  outputSoFar: "Printed so far",
  source: "Source",
  compiled: "Compiled",
  compiledLine: "What runs",
  compare: "Compare strategies",
  goNames: "Go’s names",
  strategies: { "open-coded": "Open-coded", "linked-list": "Linked list" },
  loading: "Compiling and recording the program …",
  failed: "The program could not be recorded.",
  tooLong: (seconds) => `The program was not done after ${seconds} seconds, and could not be recorded.`,
  again: "Try again",
  mistakes: "It has mistakes, and does not run:",
  notErasable: (what) => `Types are left out, and nothing else is done, so this cannot run: ${what}.`,
  noSuchModule: (name) => `A page has no module ${JSON.stringify(name)}.`,
  program: "program",
  inLine: (line) => `line ${line}`,
  functionAt: (line) => `function in line ${line}`,
  task: (id) => (id === 0 ? "Main task" : `Task ${id}`),
  taskStatus: { new: "not begun", running: "running", waiting: "waiting", ended: "ended" },
  frameStatus: {
    body: "in its body",
    exiting: "runs its deferred calls",
    panicking: "panicking",
    recovered: "recovered",
    waiting: "waits",
    suspended: "suspended",
  },
  calledBecause: "deferred call",
  noFrames: "No frame: nothing of this task runs.",
  noDefers: "no deferred calls",
  nothingPending: "empty",
  result: "result",
  bits: "bits",
  list: "list",
  newest: "newest",
  end: "end of the list",
  callee: "fn",
  receiver: "this",
  args: "args",
  pending: "pending",
  runs: "runs now",
  ran: "has run",
  notDeferred: "not deferred",
  noPanics: "No panic.",
  recovered: "recovered",
  aborted: "aborted",
  goexit: "goexit",
  isTrue: "yes",
  isFalse: "no",
  value: "value",
  replaces: "on top of the one above",
  inTheAir: "unwinds the stack",
  inFrame: (name) => `has reached ${name}`,
  panicEnd: {
    recovered: "over: recovered",
    aborted: "over: replaced by a later one",
    printed: "printed",
    caught: "over: caught",
    goexit: "over: the task has ended",
  },
  nothingYet: "Nothing yet.",
  exitStatus: (status) => `Exit status ${status}`,
  go: "The same in Go",
  goSource: "Go program",
  goOutput: "What Go prints",
  equal: "Equal to Go",
  different: "Different from Go",
  howCompared: "The program’s output and exit status are compared with what Go has printed.",
  describe,
};

/** `main`, or the function in line 13 */
const nameOf = (frame: FrameName | null): string =>
  frame === null
    ? "the engine"
    : frame.name !== null
      ? `\`${frame.name}\``
      : frame.line === null
        ? "the program"
        : `the function in line ${frame.line}`;

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const code = (text: string) => `\`${text.replaceAll("`", "'")}\``;
const panicOf = ({ value, goexit }: PanicName) => (goexit ? "the Goexit" : `the panic ${code(value)}`);
const callOf = ({ text }: Call) => code(text);
const calls = (count: number) => (count === 1 ? "1 pending call" : `${count} pending calls`);
const say = (text: string, ...rules: string[]): Sentence => ({ text, rules });

function describe(what: What, context: Context): Sentence {
  switch (what.kind) {
    case "start":
      return say("The program begins.");
    case "line":
      return say(`${capital(nameOf(what.frame))} comes to ${code(context.line)}`);
    case "enter":
      return describeEnter(what);
    case "defer":
      return describeDefer(what);
    case "listed":
      return say(
        `${capital(nameOf(what.frame))} may have to wait between its deferred calls: it makes a list of its bits and variables.`,
        "S40",
        "S44",
      );
    case "handover":
      return say(
        `What is deferred may be no function, or not a plain one: ${nameOf(what.frame)} leaves the call to the runtime.`,
        "S4",
      );
    case "call":
      return describeCall(what);
    case "panic":
      return describePanic(what);
    case "reach":
      return describeReach(what, context);
    case "recover":
      return describeAnswer("recover()", what.answer);
    case "panicking":
      return describeAnswer("panicking()", what.answer);
    case "settle":
      return describeSettle(what);
    case "leave":
      return describeLeave(what.frame, what.how);
    case "caught":
      return say(`A \`catch\` in ${nameOf(what.frame)} ends ${panicOf(what.panic)}, as it ends any throw.`, "S29");
    case "go":
      return say(
        `${capital(nameOf(what.frame))} starts task ${what.task.id}, which begins later, in a microtask.`,
        "S31",
      );
    case "task":
      return say(`Task ${what.task.id} begins. It shares no deferred calls and no panics with the others.`, "S31");
    case "task-end":
      return describeTaskEnd(what);
    case "wait":
      return say(`${capital(nameOf(what.frame))} waits for ${code(what.value)}. Others may run.`);
    case "resume":
      return say(`${capital(nameOf(what.frame))} goes on.`);
    case "yield":
      return say(
        `${capital(nameOf(what.frame))} hands ${code(what.value)} over, and is suspended. Its deferred calls stay pending.`,
        "S44",
      );
    case "output":
      return say(
        `${what.frame === null ? "The program" : capital(nameOf(what.frame))} prints ${code(what.text.trimEnd())}.`,
      );
    case "crash":
      return what.panic
        ? say(
            "Nobody has recovered: the panics are printed, the oldest first, and the program ends with status 2.",
            "S60",
          )
        : say(
            "The main task has ended with a Goexit, and nothing is left to run: the program ends with status 2.",
            "S60",
          );
    case "end":
      return say(endings[what.end]);
  }
}

const endings = {
  done: "The program has come to its end.",
  "ran-over": "The program was stopped: it has taken all the steps that it is given.",
  deadlock: "The program waits for what never comes.",
};

function describeEnter({ frame, args, how }: Extract<What, { kind: "enter" }>): Sentence {
  const list = args.map(({ name, value }) => `${name}: ${value}`).join(", ");
  const callee = frame.name === null ? nameOf(frame) : code(`${frame.name}(${list})`);
  if (how.kind === "called") return say(`${capital(nameOf(how.by))} calls ${callee}.`);
  return how.panic
    ? say(
        `${capital(callee)} is called by the frame of ${nameOf(how.by)}, because of ${panicOf(how.panic)}: its own \`recover()\` can answer.`,
        "S22",
      )
    : say(
        `${capital(callee)} is called by the frame of ${nameOf(how.by)}, because of no panic: \`recover()\` has nothing to answer.`,
        "S22",
      );
}

function describeDefer({ call }: Extract<What, { kind: "defer" }>): Sentence {
  const evaluated = `\`defer\` evaluates callee and arguments of ${callOf(call)} now`;
  return call.where.kind === "bit"
    ? say(`${evaluated}, keeps them in variables, and sets bit ${call.where.bit}: the call is pending.`, "S2")
    : say(`${evaluated}, and puts a record with them in front of the frame’s list: the call is pending.`, "S2");
}

function describeCall({ frame, call, by, after }: Extract<What, { kind: "call" }>): Sentence {
  const first = call.where.kind === "bit" ? `bit ${call.where.bit} is cleared` : "its record is taken off the list";
  const runs = `${first}, and then ${callOf(call)} runs`;
  switch (after) {
    case "body":
      return say(`The body of ${nameOf(frame)} has ended. The call deferred last runs first: ${runs}.`, "S5");
    case "call":
      return say(`Next of the calls that are left in ${nameOf(frame)}: ${runs}.`, "S5");
    case "panic":
      return say(
        `Because of ${by ? panicOf(by) : "a panic"}, ${nameOf(frame)} runs its pending calls: ${runs}.`,
        "S21",
      );
    case "recovery":
      return say(`The panic is over. What is left in ${nameOf(frame)} runs as on a normal exit: ${runs}.`, "S24");
  }
}

function describePanic({ frame, panic, from }: Extract<What, { kind: "panic" }>): Sentence {
  switch (from) {
    case "thrown":
      return say(
        `${capital(panicOf(panic))} begins: ${nameOf(frame)} stops here, and the stack unwinds, frame by frame.`,
        "S20",
        "S21",
      );
    case "raised":
      return say(`An error is raised: ${code(panic.value)}. To the frames that it crosses it is a panic.`, "S20");
    case "goexit":
      return say("`goexit()` ends the task: the stack unwinds, and the deferred calls of all its frames run.", "S30");
  }
}

function describeReach(
  { frame, panic, aborted }: Extract<What, { kind: "reach" }>,
  { pending, isOpenCoded }: Context,
): Sentence {
  if (aborted) {
    return say(
      `${capital(panicOf(panic))} leaves the deferred call that ran because of ${panicOf(aborted)}, and takes its place: that one is aborted.`,
      "S26",
    );
  }
  if (pending === 0)
    return say(
      `${capital(panicOf(panic))} reaches the frame of ${nameOf(frame)}, where nothing is pending any more.`,
      "S21",
    );
  const scan = isOpenCoded
    ? "Its bits are scanned, from the highest down"
    : "Its list is gone through, the newest first";
  return say(
    `${capital(panicOf(panic))} reaches the frame of ${nameOf(frame)}, with ${calls(pending)}. ${scan}.`,
    "S21",
  );
}

function describeAnswer(asked: string, answer: Answer): Sentence {
  const isRecover = asked === "recover()";
  if (answer.kind === "panic") {
    return isRecover
      ? say(
          `\`recover()\` answers ${code(answer.value)}: a frame called this very function because of that panic. When the function returns, the panic is over.`,
          "S22",
          "S24",
        )
      : say(`\`panicking()\` tells of the panic ${code(answer.value)}, and does not stop it.`, "S74");
  }
  const [why, ...rules] = whyNull(answer.why);
  return say(`\`${asked}\` answers null: ${why}.`, ...(isRecover ? [] : ["S74"]), ...rules);
}

function whyNull(why: Extract<Answer, { kind: "null" }>["why"]): [string, ...string[]] {
  switch (why.kind) {
    case "no-panic":
      return ["there is no panic", "S22"];
    case "called-by":
      return [`this function was called by ${nameOf(why.by)}, not by a frame`, "S22"];
    case "normal-exit":
      return [`${nameOf(why.by)} runs its deferred calls on a normal exit, and the panic is further out`, "S22"];
    case "recovered":
      return ["the panic has been recovered already", "S24"];
    case "over":
      return ["another panic has taken the place of the one that this function was called for", "S26"];
    case "goexit":
      return ["`goexit()` ends the task, and that is no panic", "S30"];
    case "deferred-recover":
      return ["deferred itself, it stands in the function that panics, and in none that the frame has called", "S23"];
    case "wrapped":
      return [`what ${nameOf(why.by)} called is a wrapper, and that has called this function`, "S28"];
  }
}

function describeSettle({ panic, with: others, goexit }: Extract<What, { kind: "settle" }>): Sentence {
  const also = others.length === 0 ? "" : `, and with it ${others.map(panicOf).join(" and ")}, which it had replaced`;
  return goexit
    ? say(
        `The function that has recovered returns: ${panicOf(panic)} is over${also}. The Goexit that it had aborted continues.`,
        "S30",
      )
    : say(`The function that has recovered returns: ${panicOf(panic)} is over${also}.`, "S24");
}

function describeLeave(frame: FrameName, how: Left): Sentence {
  const name = capital(nameOf(frame));
  switch (how.kind) {
    case "returned":
      return say(how.value === null ? `${name} returns.` : `${name} returns ${code(how.value)}.`);
    case "recovered":
      return how.value === null
        ? say(`${name} returns to its caller, after the recovery. The rest of its body does not run.`, "S24", "S12")
        : say(
            `${name} returns ${code(how.value)} to its caller, after the recovery. The rest of its body does not run.`,
            "S24",
            "S11",
          );
    case "panicked":
      return how.hadDefers
        ? say(
            `No call of ${nameOf(frame)} is left, and ${panicOf(how.panic)} goes on: the frame throws it to its caller.`,
            "S21",
          )
        : say(`${name} has no deferred calls: ${panicOf(how.panic)} leaves it.`, "S21");
    case "closed":
      return say(`${name} is closed before its end: whoever used it has left its loop, or called \`return()\`.`, "S44");
  }
}

function describeTaskEnd({ task, goexit }: Extract<What, { kind: "task-end" }>): Sentence {
  const name = task.id === 0 ? "The main task" : `Task ${task.id}`;
  return goexit
    ? say(`${name} ends, without a word: all its deferred calls have run.`, "S30")
    : say(`${name} has come to its end.`, "S31");
}
