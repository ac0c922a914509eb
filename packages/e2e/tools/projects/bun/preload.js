import godefer from "@godefer/transform/bun";

Bun.plugin(godefer());
