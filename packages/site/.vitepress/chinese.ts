import type { DefaultTheme, LocaleSpecificConfig } from "vitepress";

const introduction: DefaultTheme.SidebarItem = {
  text: "入门",
  items: [
    { text: "开始使用", link: "/zh/start" },
    { text: "逐步理解", link: "/zh/guide" },
    { text: "演练场", link: "/zh/play/" },
  ],
};

/** What is in English only. */
const inEnglish: DefaultTheme.SidebarItem = {
  text: "英文文档",
  items: [
    { text: "工具", link: "/tools/" },
    { text: "常用写法", link: "/recipes" },
    { text: "命令行", link: "/cli" },
    { text: "代码检查", link: "/lint/" },
    { text: "规则", link: "/rules" },
    { text: "与 Go 的差异", link: "/differences" },
    { text: "错误", link: "/errors/" },
    { text: "API", link: "/api/" },
    { text: "性能", link: "/performance" },
    { text: "架构", link: "/architecture" },
  ],
};

/** The words around the pages in Chinese. */
export const chinese: LocaleSpecificConfig<DefaultTheme.Config> = {
  description: "为 TypeScript 和 JavaScript 带来 Go 的 defer、panic 和 recover，编译方式与 Go 相同",
  themeConfig: {
    nav: [
      { text: "开始使用", link: "/zh/start" },
      { text: "逐步理解", link: "/zh/guide" },
      { text: "演练场", link: "/zh/play/" },
      { text: "规则", link: "/rules" },
      { text: "工具", link: "/tools/" },
    ],
    sidebar: [introduction, inEnglish],
    outline: { level: [2, 3], label: "本页内容" },
    docFooter: { prev: "上一页", next: "下一页" },
    darkModeSwitchLabel: "外观",
    lightModeSwitchTitle: "切换到浅色",
    darkModeSwitchTitle: "切换到深色",
    sidebarMenuLabel: "目录",
    returnToTopLabel: "回到顶部",
    langMenuLabel: "切换语言",
    skipToContentLabel: "跳到正文",
  },
};

export const chineseSearch: Partial<DefaultTheme.LocalSearchOptions> = {
  translations: {
    button: { buttonText: "搜索", buttonAriaLabel: "搜索" },
    modal: {
      displayDetails: "显示详情",
      resetButtonTitle: "清除",
      backButtonTitle: "关闭",
      noResultsText: "没有结果：",
      footer: { selectText: "选择", navigateText: "移动", closeText: "关闭" },
    },
  },
};
