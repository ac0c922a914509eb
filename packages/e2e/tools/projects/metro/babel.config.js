module.exports = {
  presets: ["module:@react-native/babel-preset"],
  plugins: ["@godefer/transform/babel"],
};
