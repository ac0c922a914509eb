import { expect, vi } from "vitest";
import type { Cases } from "./cases.ts";

const request = (signal?: AbortSignal) => new Request("http://example.com/tea", { ...(signal && { signal }) });
/** An answer that comes only with the signal, as an error. */
const never = (_: Request, signal: AbortSignal) =>
  new Promise<Response>((_resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });

export const http: Cases = {
  sendInTime: async ({ sendInTime, TimeoutError }) => {
    expect(await (await sendInTime(async () => new Response("tea"), request(), 10_000)).text()).toBe("tea");
    await expect(sendInTime(never, request(), 1)).rejects.toBeInstanceOf(TimeoutError);
    const caller = new AbortController();
    const sent = sendInTime(never, request(caller.signal), 10_000);
    caller.abort(new Error("enough"));
    await expect(sent).rejects.toThrow("enough");
  },

  delay: async ({ delay }) => {
    const { signal } = new AbortController();
    const remove = vi.spyOn(signal, "removeEventListener");
    await delay(1, signal);
    expect(remove).toHaveBeenCalledTimes(1);
    await expect(delay(10_000, AbortSignal.timeout(1))).rejects.toThrow();
    await expect(delay(10_000, AbortSignal.abort(new Error("gone")))).rejects.toThrow("gone");
  },

  retry: async ({ retry }) => {
    const log: unknown[] = [];
    const onAttempt = (number: number, error: Error | null) => log.push([number, error?.message]);
    const work = async (number: number) => {
      if (number < 2) throw new Error("busy");
      return number;
    };
    expect(await retry(work, { limit: 3, onAttempt })).toBe(2);
    expect(log).toEqual([
      [1, "busy"],
      [2, undefined],
    ]);
    await expect(retry(() => Promise.reject(new Error("down")), { limit: 2, onAttempt })).rejects.toThrow("down");
  },

  withProgress: async ({ withProgress }) => {
    const body = new Response("green tea").body!;
    const seen: number[] = [];
    for await (const _ of withProgress(body, (bytes: number) => seen.push(bytes))) break;
    expect(seen).toEqual([9]);
    expect(body.locked).toBe(false);
  },

  expectStatus: async ({ expectStatus }) => {
    const json = () => new Response("{}", { headers: { "content-type": "application/json" } });
    const kept = await expectStatus(json(), () => true);
    expect(await kept.text()).toBe("{}");
    const refused = json();
    await expect(expectStatus(refused, () => false)).rejects.toThrow("status 200");
    expect(await refused.text().catch(() => "cancelled")).toBe("cancelled");
  },

  readJson: async ({ readJson, ParseError }) => {
    expect(await readJson(new Response("[1]"), JSON.parse)).toEqual([1]);
    await expect(readJson(new Response("<p>"), JSON.parse)).rejects.toBeInstanceOf(ParseError);
    const refuse = () => {
      throw new RangeError("no");
    };
    await expect(readJson(new Response(""), refuse)).rejects.toBeInstanceOf(RangeError);
  },

  withHooks: async ({ withHooks }) => {
    const heard: unknown[] = [];
    const hooks = [(error: unknown) => heard.push(error), (error: unknown) => heard.push(error)];
    expect(await withHooks(async () => 1, hooks)).toBe(1);
    await expect(withHooks(() => Promise.reject(new Error("out")), hooks)).rejects.toThrow("out");
    expect(heard.map(String)).toEqual(["Error: out", "Error: out"]);
  },
};
