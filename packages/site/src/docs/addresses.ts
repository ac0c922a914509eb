import { resolve } from "node:path";

/** The repository's folder. */
export const root = resolve(import.meta.dirname, "../../../..");
/** This package's folder. */
export const site = resolve(root, "packages/site");

export const github = "https://github.com/godefer/godefer";
/** Where GitHub publishes the site; the messages of the compiler and of the lint rules lead there. */
export const published = "https://godefer.github.io/godefer/";
