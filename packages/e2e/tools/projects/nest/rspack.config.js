import godefer from "@godefer/transform/rspack";

export default (options) => ({ ...options, plugins: [...options.plugins, godefer()] });
