import { checkJest } from "../checks/jest.ts";
import { checkHooked } from "../checks/hooked.ts";
import { named, type Tool } from "./tool.ts";

const REGISTER = "@godefer/transform/register";

/** Tools that run tests. */
export const runners: readonly Tool[] = [
  {
    name: "Jest",
    page: "jest",
    role: "runner",
    packages: ["jest", "jest-cli", "ts-jest", "@swc/jest"],
    programs: ["jest"],
    configs: named("jest.config", "js ts mjs mts cjs cts json"),
    key: "jest",
    options: ["--config", "-c"],
    isKnownByConfig: true,
    fits: [
      { entries: ["jest"], as: ["string"], at: /(?:^|\.)transform\b/ },
      // withGodefer(configuration)
      { entries: ["jest"], as: ["call"], at: /^$/ },
      { entries: ["ts"], as: ["string", "call"], at: /\bastTransformers\.before(?:\.path)?$/ },
      { entries: ["babel"], as: ["string", "reference"], at: /\btransform\b.*\bplugins$/ },
    ],
    fix: () => 'In babel.config.json:\n  "plugins": ["@godefer/transform/babel"]',
    check: checkJest,
  },
  {
    name: "Mocha",
    page: "mocha",
    role: "runner",
    packages: ["mocha"],
    programs: ["mocha", "_mocha"],
    configs: named(".mocharc", "cjs js mjs yaml yml jsonc json"),
    key: "mocha",
    options: ["--config"],
    isKnownByConfig: true,
    fits: [{ entries: ["register"], as: ["string"], at: /^(?:require|import|node-option|nodeOption|r|n)$/ }],
    fix: () => `In .mocharc.json:\n  "node-option": ["import=${REGISTER}"]`,
    check: checkHooked,
  },
  {
    name: "AVA",
    page: "ava",
    role: "runner",
    packages: ["ava"],
    programs: ["ava"],
    configs: named("ava.config", "js cjs mjs"),
    key: "ava",
    options: ["--config"],
    isKnownByConfig: true,
    fits: [{ entries: ["register"], as: ["string"], at: /^(?:nodeArguments|require)$/ }],
    fix: () => `In package.json:\n  "ava": { "nodeArguments": ["--import=${REGISTER}"] }`,
    check: checkHooked,
  },
  {
    name: "Playwright Test",
    page: "playwright-test",
    // Its tests usually open pages that other tools have built.
    role: "guest",
    packages: ["@playwright/test"],
    programs: ["playwright"],
    configs: named("playwright.config", "ts js mts mjs cts cjs"),
    options: ["--config", "-c"],
    isKnownByConfig: true,
    fits: [],
    // Not by NODE_OPTIONS: how a script sets a variable depends on the system's shell.
    fix: () => `At the top of playwright.config.ts:\n  import "${REGISTER}";`,
    check: checkHooked,
  },
];
