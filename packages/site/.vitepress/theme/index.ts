import type { Theme } from "vitepress";
// The fonts of the system: nothing moves when a font has come.
import DefaultTheme from "vitepress/theme-without-fonts";
import { defineAsyncComponent, h } from "vue";
import Cost from "../../src/docs/Cost.vue";
import { listenFirst } from "../../src/playground/stay.ts";
import NotFound from "./NotFound.vue";
import "./style.css";

if (!import.meta.env.SSR) listenFirst();

const theme: Theme = {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "not-found": () => h(NotFound) }),
  enhanceApp({ app }) {
    app.component("Cost", Cost);
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
