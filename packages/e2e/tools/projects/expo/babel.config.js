module.exports = {
  presets: ["babel-preset-expo"],
  plugins: ["@godefer/transform/babel"],
};
