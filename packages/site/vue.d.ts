/** For ESLint, which does not read Vue's files; vue-tsc knows their real types. */
declare module "*.vue" {
  import type { DefineComponent } from "vue";
  const component: DefineComponent;
  export default component;
}
