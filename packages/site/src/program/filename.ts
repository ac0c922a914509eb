/** The name of the program in messages, stack traces and source maps. */
export const FILENAME = "program.ts";
