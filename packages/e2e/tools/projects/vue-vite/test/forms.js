import { mount } from "@vue/test-utils";
import { expect, test } from "vitest";
import Forms from "../src/Forms.vue";

test("the forms of a script", () => {
  const html = mount(Forms).html();
  expect(html).toContain("recovered a panic in vue, called,deferred, 1");
  expect(html).toContain("<b>in a file of its own</b>");
  expect(html).toContain("<i>Error: in JSX</i>");
});
