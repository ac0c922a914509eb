interface Found {
  readonly code: string;
  readonly start: number;
}

/**
 * The numbers of the probes that stand in functions of which the compiler says that they were lowered before (GD107). Old
 * builds of packages have such: they are left as they are.
 *
 * @param code the injected code
 * @param diagnostics the mistakes in it: each is at the first probe of its function
 */
export function loweredProbes(code: string, diagnostics: readonly Found[]): number[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.code === "GD107")
    .map(({ start }) => Number(/\((\d+)/.exec(code.slice(start))?.[1]));
}
