import { useData } from "vitepress";
import { computed } from "vue";
import { data as translated } from "./translated.data.ts";

interface Options {
  /** To the same page in the other language, and not to its home. */
  readonly correspondingLink?: boolean;
}

/**
 * In place of VitePress's own, which leads from every page to one of the same name in the other language: only a few are
 * translated. From the others it leads to the home.
 */
export function useLangs({ correspondingLink = false }: Options = {}) {
  const { site, localeIndex, page } = useData();
  const homeOf = (locale: string) => (locale === "root" ? "/" : `/${locale}/`);
  const currentLang = computed(() => ({
    label: site.value.locales[localeIndex.value]?.label,
    link: homeOf(localeIndex.value),
  }));
  const localeLinks = computed(() => {
    const path = page.value.relativePath.slice(currentLang.value.link.length - 1);
    const address = path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "");
    const rest = correspondingLink && translated.includes(path) ? address : "";
    return Object.entries(site.value.locales)
      .filter(([locale]) => locale !== localeIndex.value)
      .map(([locale, { label }]) => ({ text: label, link: homeOf(locale) + rest }));
  });
  return { localeLinks, currentLang };
}
