import { defer } from "@godefer/runtime";
import type { Handle } from "@sveltejs/kit";

export const handle: Handle = async ({ event, resolve }) => {
  defer(console.log(`handled ${event.url.pathname}`));
  return await resolve(event);
};
