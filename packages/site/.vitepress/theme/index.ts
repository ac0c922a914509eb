import type { Theme } from "vitepress";
import DefaultTheme from "vitepress/theme";
import { defineAsyncComponent } from "vue";

const theme: Theme = {
  extends: DefaultTheme,
  enhanceApp({ app }) {
    app.component(
      "Stepper",
      defineAsyncComponent(() => import("../../src/stepper/Stepper.vue")),
    );
    app.component(
      "Playground",
      defineAsyncComponent(() => import("../../src/playground/Playground.vue")),
    );
  },
};

export default theme;
