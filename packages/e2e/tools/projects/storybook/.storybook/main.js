export default {
  framework: "@storybook/html-vite",
  stories: ["../src/*.stories.ts"],
  viteFinal: (config) => ({ ...config, build: { ...config.build, sourcemap: true } }),
};
