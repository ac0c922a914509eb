/// <reference lib="dom" />
/** Loads a program in a frame inside the one where it runs, and gives what it exports to that: `?programs/realms.js`. */
const exported: unknown = await import(location.search.slice(1));
parent.dispatchEvent(new CustomEvent("realm", { detail: exported }));

export {};
