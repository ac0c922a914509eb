import type { Answer, Call, FrameName, Left, PanicName, What } from "../../trace/recording.ts";
import type { Context, Sentence, Words } from "./words.ts";

export const zh: Words = {
  stepper: "逐步演示",
  back: "上一步",
  forward: "下一步",
  first: "第一步",
  last: "最后一步",
  play: "播放",
  pause: "暂停",
  step: "步骤",
  stepOf: (step, steps) => `第 ${step} 步，共 ${steps} 步`,
  whatHappens: "发生了什么",
  frames: "栈帧",
  panics: "Panic",
  output: "输出",
  outputSoFar: "到此为止的输出",
  source: "源代码",
  compiled: "编译结果",
  compiledLine: "正在运行的代码",
  compare: "对比两种策略",
  goNames: "Go 的名称",
  strategies: { "open-coded": "开放编码", "linked-list": "链表" },
  loading: "正在编译并记录程序……",
  failed: "无法记录这个程序。",
  tooLong: (seconds) => `程序在 ${seconds} 秒后仍未结束，无法记录。`,
  again: "重试",
  mistakes: "程序有错误，没有运行：",
  notErasable: (what) => `这里只去掉类型，因此无法运行：${what}。`,
  noSuchModule: (name) => `页面里没有模块 ${JSON.stringify(name)}。`,
  program: "程序",
  inLine: (line) => `第 ${line} 行`,
  functionAt: (line) => `第 ${line} 行的函数`,
  task: (id) => (id === 0 ? "主任务" : `任务 ${id}`),
  taskStatus: { new: "尚未开始", running: "运行中", waiting: "等待中", ended: "已结束" },
  frameStatus: {
    body: "执行函数体",
    exiting: "执行延迟调用",
    panicking: "正在 panic",
    recovered: "已恢复",
    waiting: "等待",
    suspended: "挂起",
  },
  calledBecause: "延迟调用",
  noFrames: "没有栈帧：这个任务没有代码在运行。",
  noDefers: "没有延迟调用",
  nothingPending: "空",
  result: "结果",
  bits: "位",
  list: "链表",
  newest: "最新",
  end: "链表末尾",
  callee: "函数",
  receiver: "this",
  args: "参数",
  pending: "待执行",
  runs: "正在执行",
  ran: "已执行",
  notDeferred: "尚未延迟",
  noPanics: "没有 panic。",
  recovered: "已恢复",
  aborted: "已中止",
  goexit: "goexit",
  isTrue: "是",
  isFalse: "否",
  value: "值",
  replaces: "在上面那个之上",
  inTheAir: "正在展开栈",
  inFrame: (name) => `已到达 ${name}`,
  panicEnd: {
    recovered: "结束：已恢复",
    aborted: "结束：被后来的取代",
    printed: "已打印",
    caught: "结束：被捕获",
    goexit: "结束：任务已结束",
  },
  nothingYet: "还没有输出。",
  exitStatus: (status) => `退出状态 ${status}`,
  go: "对应的 Go 程序",
  goSource: "Go 源代码",
  goOutput: "Go 的输出",
  equal: "与 Go 相同",
  different: "与 Go 不同",
  howCompared: "这里把程序的输出和退出状态与 Go 打印的内容进行比较。",
  describe,
};

const nameOf = (frame: FrameName | null): string =>
  frame === null
    ? "引擎"
    : frame.name !== null
      ? ` \`${frame.name}\` `
      : frame.line === null
        ? "程序"
        : `第 ${frame.line} 行的函数`;

const code = (text: string) => `\`${text.replaceAll("`", "'")}\``;
const panicOf = ({ value, goexit }: PanicName) => (goexit ? "Goexit" : `panic ${code(value)}`);
const callOf = ({ text }: Call) => code(text);
/** 中文与代码之间有空格，句首没有。 */
const say = (text: string, ...rules: string[]): Sentence => ({ text: text.trim().replace(/ {2,}/g, " "), rules });

function describe(what: What, context: Context): Sentence {
  switch (what.kind) {
    case "start":
      return say("程序开始。");
    case "line":
      return say(`${nameOf(what.frame)}执行到 ${code(context.line)}`);
    case "enter":
      return describeEnter(what);
    case "defer":
      return describeDefer(what);
    case "listed":
      return say(`${nameOf(what.frame)}在延迟调用之间可能需要等待：它把自己的位和变量变成一个链表。`, "S40", "S44");
    case "handover":
      return say(`被延迟的可能不是函数，或者不是普通函数：${nameOf(what.frame)}把这个调用交给运行时。`, "S4");
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
      return say(`${nameOf(what.frame)}中的 \`catch\` 结束了 ${panicOf(what.panic)}，就像结束任何 throw 一样。`, "S29");
    case "go":
      return say(`${nameOf(what.frame)}启动任务 ${what.task.id}，它稍后在微任务中开始。`, "S31");
    case "task":
      return say(`任务 ${what.task.id} 开始。它不与其他任务共享延迟调用和 panic。`, "S31");
    case "task-end":
      return describeTaskEnd(what);
    case "wait":
      return say(`${nameOf(what.frame)}等待 ${code(what.value)}。其他代码可以运行。`);
    case "resume":
      return say(`${nameOf(what.frame)}继续执行。`);
    case "yield":
      return say(`${nameOf(what.frame)}交出 ${code(what.value)} 并挂起。它的延迟调用仍然待执行。`, "S44");
    case "output":
      return say(`${what.frame === null ? "程序" : nameOf(what.frame)}打印 ${code(what.text.trimEnd())}。`);
    case "crash":
      return what.panic
        ? say("没有人恢复：从最早的开始打印各个 panic，程序以状态 2 结束。", "S60")
        : say("主任务以 Goexit 结束，再没有可运行的代码：程序以状态 2 结束。", "S60");
    case "end":
      return say(endings[what.end]);
  }
}

const endings = {
  done: "程序执行完毕。",
  "ran-over": "程序被停止：它用完了给它的步数。",
  deadlock: "程序在等待永远不会到来的东西。",
};

function describeEnter({ frame, args, how }: Extract<What, { kind: "enter" }>): Sentence {
  const list = args.map(({ name, value }) => `${name}: ${value}`).join(", ");
  const callee = frame.name === null ? nameOf(frame) : ` ${code(`${frame.name}(${list})`)} `;
  if (how.kind === "called") return say(`${nameOf(how.by)}调用${callee}。`);
  return how.panic
    ? say(
        `因为 ${panicOf(how.panic)}，${nameOf(how.by)}的栈帧调用${callee}：它自己的 \`recover()\` 能得到答案。`,
        "S22",
      )
    : say(`${nameOf(how.by)}的栈帧调用${callee}，不是因为 panic：\`recover()\` 没有可恢复的。`, "S22");
}

function describeDefer({ call }: Extract<What, { kind: "defer" }>): Sentence {
  const evaluated = `\`defer\` 现在就对 ${callOf(call)} 的函数和参数求值`;
  return call.where.kind === "bit"
    ? say(`${evaluated}，存入变量，并设置位 ${call.where.bit}：这个调用待执行。`, "S2")
    : say(`${evaluated}，并把带有它们的记录放到栈帧链表的最前面：这个调用待执行。`, "S2");
}

function describeCall({ frame, call, by, after }: Extract<What, { kind: "call" }>): Sentence {
  const first = call.where.kind === "bit" ? `先清除位 ${call.where.bit}` : "先从链表取下它的记录";
  const runs = `${first}，然后执行 ${callOf(call)}`;
  switch (after) {
    case "body":
      return say(`${nameOf(frame)}的函数体结束了。最后延迟的调用最先执行：${runs}。`, "S5");
    case "call":
      return say(`${nameOf(frame)}剩下的调用中的下一个：${runs}。`, "S5");
    case "panic":
      return say(`因为 ${by ? panicOf(by) : "panic"}，${nameOf(frame)}执行待执行的调用：${runs}。`, "S21");
    case "recovery":
      return say(`panic 结束了。${nameOf(frame)}剩下的调用像正常退出一样执行：${runs}。`, "S24");
  }
}

function describePanic({ frame, panic, from }: Extract<What, { kind: "panic" }>): Sentence {
  switch (from) {
    case "thrown":
      return say(`${panicOf(panic)} 开始：${nameOf(frame)}在这里停止，栈逐帧展开。`, "S20", "S21");
    case "raised":
      return say(`出现错误 ${code(panic.value)}。对它穿过的栈帧来说，这是一个 panic。`, "S20");
    case "goexit":
      return say("`goexit()` 结束任务：栈展开，所有栈帧的延迟调用都会执行。", "S30");
  }
}

function describeReach(
  { frame, panic, aborted }: Extract<What, { kind: "reach" }>,
  { pending, isOpenCoded }: Context,
): Sentence {
  if (aborted) {
    return say(`${panicOf(panic)} 离开了因 ${panicOf(aborted)} 而执行的延迟调用，并取代它：后者被中止。`, "S26");
  }
  if (pending === 0) return say(`${panicOf(panic)} 到达${nameOf(frame)}的栈帧，那里没有待执行的调用了。`, "S21");
  const scan = isOpenCoded ? "从最高位往下扫描它的位" : "从最新的记录开始遍历它的链表";
  return say(`${panicOf(panic)} 到达${nameOf(frame)}的栈帧，有 ${pending} 个待执行的调用。${scan}。`, "S21");
}

function describeAnswer(asked: string, answer: Answer): Sentence {
  const isRecover = asked === "recover()";
  if (answer.kind === "panic") {
    return isRecover
      ? say(
          `\`recover()\` 返回 ${code(answer.value)}：正是因为这个 panic，栈帧调用了这个函数。函数返回时，panic 就结束了。`,
          "S22",
          "S24",
        )
      : say(`\`panicking()\` 报告 panic ${code(answer.value)}，但不阻止它。`, "S74");
  }
  const [why, ...rules] = whyNull(answer.why);
  return say(`\`${asked}\` 返回 null：${why}。`, ...(isRecover ? [] : ["S74"]), ...rules);
}

function whyNull(why: Extract<Answer, { kind: "null" }>["why"]): [string, ...string[]] {
  switch (why.kind) {
    case "no-panic":
      return ["没有 panic", "S22"];
    case "called-by":
      return [`这个函数是被${nameOf(why.by)}调用的，不是被栈帧调用的`, "S22"];
    case "normal-exit":
      return [`${nameOf(why.by)}是在正常退出时执行延迟调用，panic 在更外层`, "S22"];
    case "recovered":
      return ["这个 panic 已经恢复了", "S24"];
    case "over":
      return ["另一个 panic 已经取代了调用这个函数所因的那个", "S26"];
    case "goexit":
      return ["`goexit()` 正在结束任务，那不是 panic", "S30"];
    case "deferred-recover":
      return ["它本身被延迟，位于正在 panic 的函数中，而不在栈帧所调用的函数中", "S23"];
    case "wrapped":
      return [`${nameOf(why.by)}调用的是一个包装函数，由它调用了这个函数`, "S28"];
  }
}

function describeSettle({ panic, with: others, goexit }: Extract<What, { kind: "settle" }>): Sentence {
  const also = others.length === 0 ? "" : `，被它取代的 ${others.map(panicOf).join("、")} 也随之结束`;
  const over = `执行恢复的函数返回：${panicOf(panic)} 结束了${also}。`;
  return goexit ? say(`${over}被它中止的 Goexit 继续。`, "S30") : say(over, "S24");
}

function describeLeave(frame: FrameName, how: Left): Sentence {
  const name = nameOf(frame);
  switch (how.kind) {
    case "returned":
      return say(how.value === null ? `${name}返回。` : `${name}返回 ${code(how.value)}。`);
    case "recovered":
      return how.value === null
        ? say(`恢复之后，${name}返回到调用者。函数体的其余部分不再执行。`, "S24", "S12")
        : say(`恢复之后，${name}向调用者返回 ${code(how.value)}。函数体的其余部分不再执行。`, "S24", "S11");
    case "panicked":
      return how.hadDefers
        ? say(`${name}没有剩下的调用，${panicOf(how.panic)} 继续：栈帧把它抛给调用者。`, "S21")
        : say(`${name}没有延迟调用：${panicOf(how.panic)} 离开它。`, "S21");
    case "closed":
      return say(`${name}在结束之前被关闭：使用它的代码离开了循环，或者调用了 \`return()\`。`, "S44");
  }
}

function describeTaskEnd({ task, goexit }: Extract<What, { kind: "task-end" }>): Sentence {
  const name = task.id === 0 ? "主任务" : `任务 ${task.id} `;
  return goexit ? say(`${name}静静地结束：它的所有延迟调用都已执行。`, "S30") : say(`${name}执行完毕。`, "S31");
}
