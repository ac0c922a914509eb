import type { Rule } from "../rule.ts";
import { compile } from "./compile.ts";
import { noDeferInCallback } from "./no-defer-in-callback.ts";
import { noDeferInDescribe } from "./no-defer-in-describe.ts";
import { noDeferInLoop } from "./no-defer-in-loop.ts";
import { noEagerNow } from "./no-eager-now.ts";
import { noEndlessDefer } from "./no-endless-defer.ts";
import { noExitAfterDefer } from "./no-exit-after-defer.ts";
import { noFloatingDeferred } from "./no-floating-deferred.ts";
import { noLostResult } from "./no-lost-result.ts";
import { noReturnInDeferred } from "./no-return-in-deferred.ts";
import { noUnnamedRecovery } from "./no-unnamed-recovery.ts";
import { noUselessRecover } from "./no-useless-recover.ts";
import { originals } from "./originals.ts";
import { preferDefer } from "./prefer-defer.ts";
import { requireNullCompare } from "./require-null-compare.ts";

export const rules: Readonly<Record<string, Rule>> = {
  compile,
  "no-defer-in-callback": noDeferInCallback,
  "no-defer-in-describe": noDeferInDescribe,
  "no-defer-in-loop": noDeferInLoop,
  "no-eager-now": noEagerNow,
  "no-endless-defer": noEndlessDefer,
  "no-exit-after-defer": noExitAfterDefer,
  "no-floating-deferred": noFloatingDeferred,
  "no-lost-result": noLostResult,
  "no-return-in-deferred": noReturnInDeferred,
  "no-unnamed-recovery": noUnnamedRecovery,
  "no-useless-recover": noUselessRecover,
  "prefer-defer": preferDefer,
  "require-null-compare": requireNullCompare,
  ...originals,
};
