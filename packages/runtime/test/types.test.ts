import { expect, expectTypeOf, it } from "vitest";
import {
  defer,
  formatPanic,
  go,
  goexit,
  namedResult,
  panic,
  PanicError,
  panicInfo,
  type PanicInfo,
  panicking,
  PanicNilError,
  recover,
} from "../src/index.ts";

// What is tested here is tested by the type checker: the functions below are never called.
const types: (() => void)[] = [
  function panicNeverReturns() {
    expectTypeOf(panic).toEqualTypeOf<(value: unknown) => never>();
    expectTypeOf(panic).returns.toBeNever();
    function positive(n: number): number {
      if (n > 0) return n;
      panic(n); // without a return behind it
    }
    function text(value: string | null): string {
      if (value === null) panic("no value");
      expectTypeOf(value).toBeString();
      return value;
    }
    expectTypeOf(positive).returns.toBeNumber();
    expectTypeOf(text).returns.toBeString();
  },

  function goexitNeverReturns() {
    expectTypeOf(goexit).toEqualTypeOf<() => never>();
  },

  function recoverGivesAnything() {
    expectTypeOf(recover).toEqualTypeOf<() => unknown>();
    // @ts-expect-error it takes no argument
    recover(1);
  },

  function deferTakesACall() {
    defer(Promise.resolve(1));
    defer(panic("P"));
    defer(recover());
    expectTypeOf(defer).returns.toBeVoid();
    // @ts-expect-error a call is missing
    defer();
  },

  function namedResultInfers() {
    expectTypeOf(namedResult(0)).toBeNumber();
    expectTypeOf(namedResult<string | null>(null)).toEqualTypeOf<string | null>();
    const [count, error] = namedResult<[number, Error | null]>([0, null]);
    expectTypeOf(count).toBeNumber();
    expectTypeOf(error).toEqualTypeOf<Error | null>();
    const { value, ok } = namedResult({ value: 0, ok: false });
    expectTypeOf(value).toBeNumber();
    expectTypeOf(ok).toBeBoolean();
    let result = namedResult(0);
    result = 1; // the variable is not of the literal's type
    expectTypeOf(result).toBeNumber();
    // @ts-expect-error the initial value has to be given
    namedResult();
  },

  function panicErrorCarriesItsValue() {
    expectTypeOf(new PanicError("text")).toEqualTypeOf<PanicError<string>>();
    expectTypeOf<PanicError<number>["value"]>().toBeNumber();
    expectTypeOf<PanicError["value"]>().toBeUnknown();
    expectTypeOf<PanicError>().toExtend<Error>();
    expectTypeOf<PanicNilError>().toExtend<Error>();
    const caught = {} as unknown;
    if (caught instanceof PanicError) expectTypeOf(caught.message).toBeString();
    // @ts-expect-error the value does not change
    new PanicError(1).value = 2;
  },

  function formatPanicTakesAnything() {
    expectTypeOf(formatPanic).toEqualTypeOf<(thrown: unknown) => string>();
  },

  function panickingTells() {
    expectTypeOf(panicking).toEqualTypeOf<() => PanicInfo | null>();
    expectTypeOf(panicInfo).toEqualTypeOf<(thrown: unknown) => PanicInfo>();
    expectTypeOf<PanicInfo>().toEqualTypeOf<{
      readonly value: unknown;
      readonly recovered: boolean;
      readonly replaced: readonly { readonly value: unknown; readonly recovered: boolean }[];
    }>();
    // @ts-expect-error it takes no argument
    panicking(1);
  },

  function goTakesATask() {
    go(() => 1);
    go(async () => {});
    expectTypeOf(go).returns.toBeVoid();
    // @ts-expect-error a task takes no argument
    go((n: number) => n);
  },
];

it("the types are what they should be, or the type check fails", () => {
  expect(types.every((check) => typeof check === "function")).toBe(true);
});
