import { describe } from "vitest";
import { source } from "./harness/runtime.ts";
import { smokeTest } from "./harness/smoke.ts";

// The same as of every form that is shipped: what fails there and not here comes from building or bundling.
describe("the sources", () => smokeTest(source));
