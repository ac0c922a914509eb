import { writeFileSync } from "node:fs";
import { mount } from "@vue/test-utils";
import { expect, test, vi } from "vitest";
import App from "../src/App.vue";

test("the program", async () => {
  const print = vi.spyOn(console, "log");
  mount(App);
  await vi.waitFor(() => expect(print).toHaveBeenCalled());
  writeFileSync("output.txt", String(print.mock.calls[0][0]));
});
