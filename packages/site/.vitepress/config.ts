import { join } from "node:path";
import { type DefaultTheme, defineConfig } from "vitepress";
import { github, published, root, site } from "../src/docs/addresses.ts";
import { copyPages } from "../src/docs/copy.ts";
import { anchorOf, linkPages } from "../src/docs/markdown.ts";
import { themePictures } from "../src/docs/pictures.ts";
import { isGenerated } from "../src/docs/sources.ts";
import { outlines } from "../src/docs/outline.ts";
import { sourcePages } from "../src/docs/watch.ts";
import { chinese, chineseSearch } from "./chinese.ts";

// The pages are files of the repository, which GitHub shows, too. VitePress reads copies, under the names of the site.
const srcDir = join(site, ".pages");
const pages = copyPages(srcDir);
const sources = new Map(pages.map(({ page, source }) => [page, source]));

const base = process.env["SITE_BASE"] ?? "/";

const nav: DefaultTheme.NavItem[] = [
  { text: "Start", link: "/start" },
  { text: "Step by step", link: "/guide" },
  { text: "Playground", link: "/play/" },
  { text: "Rules", link: "/rules" },
  { text: "Tools", link: "/tools/" },
];

export default defineConfig({
  srcDir,
  outDir: join(site, "dist"),
  base,
  cleanUrls: true,
  title: "godefer",
  description: "Go's defer, panic and recover for TypeScript and JavaScript, compiled as Go compiles them",
  head: [["link", { rel: "icon", href: `${base}icon.svg`, type: "image/svg+xml" }]],
  sitemap: { hostname: published },
  locales: {
    root: { label: "English", lang: "en" },
    zh: { label: "简体中文", lang: "zh-CN", ...chinese },
  },
  themeConfig: {
    // Its size keeps the name in its place until it has come.
    logo: { src: "/icon.svg", width: 24, height: 24 },
    nav,
    sidebar: outlines(pages),
    outline: [2, 3],
    search: { provider: "local", options: { locales: { zh: chineseSearch } } },
    socialLinks: [{ icon: "github", link: github }],
    editLink: { pattern: `${github}/edit/main/:path`, text: "Edit this page" },
  },
  transformPageData: ({ filePath, frontmatter }) => {
    // The link to edit the page leads to the source. What is made from the docstrings has none.
    const source = sources.get(filePath)!;
    return { filePath: source, frontmatter: { ...frontmatter, ...(isGenerated(source) && { editLink: false }) } };
  },
  // VitePress finds out in the browser that there is a sidebar, and then moves the bar above the page.
  transformHtml: (html) =>
    html.includes('class="VPContent has-sidebar"')
      ? html.replace('class="VPNavBar"', 'class="VPNavBar has-sidebar"')
      : html,
  markdown: {
    // Those of GitHub's with the contrast that WCAG asks for.
    theme: { light: "github-light-high-contrast", dark: "github-dark-default" },
    anchor: { slugify: anchorOf },
    config(md) {
      md.use(linkPages(pages)).use(themePictures(pages));
    },
  },
  vite: {
    resolve: {
      alias: [
        {
          find: /^.*\/composables\/langs$/,
          replacement: join(site, ".vitepress/theme/languages.ts"),
        },
      ],
    },
    plugins: [sourcePages(root, () => copyPages(srcDir))],
    // Workers import chunks.
    worker: { format: "es" },
  },
});
