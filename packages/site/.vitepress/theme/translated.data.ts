import { defineLoader } from "vitepress";
import { findPages } from "../../src/docs/sources.ts";

type Translated = readonly string[];

declare const data: Translated;
export { data };

/** The pages that are there in Chinese, too, by the names that they have in English. */
export default defineLoader({
  load: (): Translated => findPages().flatMap(({ page }) => (page.startsWith("zh/") ? [page.slice("zh/".length)] : [])),
});
