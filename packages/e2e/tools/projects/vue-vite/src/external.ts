import { defer } from "@godefer/runtime";
import { defineComponent } from "vue";

export default defineComponent({
  data(): { text: string } {
    const data = { text: "" };
    defer(() => {
      data.text = "in a file of its own";
    });
    return data;
  },
});
