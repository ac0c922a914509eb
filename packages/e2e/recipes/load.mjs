export const load = (url) => import(url);
