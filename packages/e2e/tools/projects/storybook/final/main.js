import godefer from "@godefer/transform/vite";

export default {
  framework: "@storybook/html-vite",
  stories: ["../src/*.stories.ts"],
  viteFinal: (config) => ({
    ...config,
    plugins: [godefer(), ...config.plugins],
    build: { ...config.build, sourcemap: true },
  }),
};
