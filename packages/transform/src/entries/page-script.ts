/** What Vite makes of a module script in a page. */
export const PAGE_SCRIPT = /^[^?]*\.html\?html-proxy&index=\d+\.js$/;
