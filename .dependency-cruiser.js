// Which file may import which: `pnpm lint` holds all packages to it, types included.
const phases = ["collect", "validate", "plan", "lower", "emit"];
const transform = "^packages/transform/src/";

/** The folders that know a syntax tree, and what else of that tree they may know. */
const frontEnds = {
  "collect/babel": [],
  "collect/typescript": [],
  "emit/babel": ["collect/babel"],
  "emit/text": ["collect/babel"],
  "emit/typescript": ["collect/typescript"],
};
const anyFrontEnd = `${transform}(?:${Object.keys(frontEnds).join("|")})/`;

const frontEndsApart = Object.entries(frontEnds).map(([folder, others]) => ({
  name: `${folder.replace("/", "-")}-knows-one-tree`,
  comment: "A front end is a folder in collect and one or two in emit, which know of no other.",
  severity: "error",
  from: { path: `${transform}${folder}/` },
  to: { path: anyFrontEnd, pathNot: `${transform}(?:${[folder, ...others].join("|")})/` },
}));

const phaseOrder = phases.slice(0, -1).map((phase, index) => ({
  name: `${phase}-comes-before-${phases[index + 1]}`,
  comment: `The phases are ${phases.join(", ")}: none knows what a later one makes of what it hands on.`,
  severity: "error",
  from: { path: `${transform}${phase}/` },
  to: { path: `${transform}(?:${phases.slice(index + 1).join("|")})/` },
}));

export default {
  forbidden: [
    {
      name: "no-circle",
      comment: "What two files need of each other belongs in a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      comment: "An import that leads nowhere is in no circle and in no phase.",
      severity: "error",
      from: { path: "^packages/(?:runtime|transform|eslint-plugin)/src/" },
      to: { couldNotResolve: true, path: "^\\." },
    },
    ...phaseOrder,
    {
      name: "phases-are-inside",
      comment: "Phases, and the facts and options that they share, know neither who calls them nor in which order.",
      severity: "error",
      from: { path: transform, pathNot: `${transform}(?:entries|cli)/|${transform}(?:index|pipeline)\\.ts$` },
      to: { path: `${transform}(?:entries|cli)/|${transform}(?:index|pipeline)\\.ts$` },
    },
    {
      name: "entries-are-below-the-command-line",
      comment: "The command line calls the entries.",
      severity: "error",
      from: { path: `${transform}entries/` },
      to: { path: `${transform}cli/` },
    },
    ...frontEndsApart,
    {
      name: "phases-know-no-tree",
      comment: "A phase works on views, facts, plans and shapes, whichever front end they come from or go to.",
      severity: "error",
      from: { path: `${transform}(?:[^/]+\\.ts$|(?:${phases.join("|")})/[^/]+\\.ts$)` },
      to: { path: anyFrontEnd },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: [
        "(?:^|/)(?:dist|\\.tmp|fixtures)/",
        "^packages/e2e/tools/projects/",
        "^packages/eslint-plugin/test/typed/",
      ],
    },
    tsConfig: { fileName: "tsconfig.base.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "require", "node", "default"],
    },
  },
};
