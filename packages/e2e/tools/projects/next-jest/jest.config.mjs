import { withGodefer } from "@godefer/transform/jest";
import nextJest from "next/jest.js";

const createJestConfig = nextJest({ dir: "./" });

export default async () => withGodefer(await createJestConfig({ testEnvironment: "node" })());
