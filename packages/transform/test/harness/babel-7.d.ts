/** Babel 7 has its types elsewhere; what the tests use of it is as in Babel 8. */
declare module "babel-7" {
  export * from "@babel/core";
}
