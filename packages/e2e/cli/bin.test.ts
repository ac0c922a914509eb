import { expect, it } from "vitest";
import { cli, Sandbox } from "./sandbox.ts";

/** A module that makes Node, or what stands for it, name other versions. */
const withVersions = (versions: object) =>
  `data:text/javascript,${encodeURIComponent(
    `Object.defineProperty(process, "versions", { value: ${JSON.stringify(versions)} })`,
  )}`;

it.each([
  { versions: { node: "20.20.2" }, runs: false },
  { versions: { node: "22.17.1" }, runs: false },
  { versions: { node: "22.18.0" }, runs: true },
  { versions: { node: "23.11.0" }, runs: false },
  { versions: { node: "24.3.0" }, runs: false },
  { versions: { node: "24.11.0" }, runs: true },
  { versions: { node: "25.0.0" }, runs: true },
  { versions: { node: "24.3.0", bun: "1.3.0" }, runs: true },
  { versions: { node: "24.2.0", deno: "2.5.0" }, runs: true },
])("runs by what `engines` says: $versions, $runs", async ({ versions, runs }) => {
  using project = new Sandbox();
  const { status, stdout, stderr } = await project.node("--import", withVersions(versions), cli, "--version");
  if (runs) expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  else expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  if (!runs) expect(stderr).toMatch(/^godefer: Node v\S+ is too old: Node 22\.18, 24\.11 or later\.\n$/);
});
