/* eslint prefer-const: "off" -- a named result is a let, whoever assigns to it */
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

declare enum Color {
  Red,
  Green,
}

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

  // `return x` assigns unseen: a variable that starts out narrowed would be taken for what it began with for good.
  function namedResultIsNotNarrowedByItsFirstValue() {
    let done = namedResult(false);
    defer(() => expectTypeOf(done).toEqualTypeOf<boolean>());
    let error: Error | null = namedResult(null);
    defer(() => expectTypeOf(error).toEqualTypeOf<Error | null>());
    let stage: "read" | "written" = namedResult("read");
    defer(() => expectTypeOf(stage).toEqualTypeOf<"read" | "written">());
    let color = namedResult(Color.Red);
    defer(() => expectTypeOf(color).toEqualTypeOf<Color>());
    let lines: string[] | null = namedResult(null);
    defer(() => expectTypeOf(lines).toEqualTypeOf<string[] | null>());
    let found: string[] | undefined = namedResult([]);
    defer(() => expectTypeOf(found).toEqualTypeOf<string[] | undefined>());
    let [sum, failed] = namedResult([0, false]);
    defer(() => expectTypeOf([sum, failed] as const).toEqualTypeOf<readonly [number, boolean]>());
    let [count, reason]: [number, Error | null] = namedResult([0, null]);
    defer(() => expectTypeOf([count, reason] as const).toEqualTypeOf<readonly [number, Error | null]>());
    let { size, full }: { size: number; full: boolean } = namedResult({ size: 0, full: false });
    defer(() => expectTypeOf([size, full] as const).toEqualTypeOf<readonly [number, boolean]>());
  },

  function namedResultTakesTheTypeOfItsValue() {
    let list = namedResult([1, 2]);
    expectTypeOf(list).toEqualTypeOf<number[]>();
    let index = namedResult(new Map<string, number>());
    expectTypeOf(index).toEqualTypeOf<Map<string, number>>();
    let act: (n: number) => string = namedResult((n) => n.toFixed());
    expectTypeOf(act).toEqualTypeOf<(n: number) => string>();
    function generic<T>(value: T, values: readonly T[]): T {
      let result = namedResult(value);
      let all = namedResult(values);
      expectTypeOf(all).toEqualTypeOf<readonly T[]>();
      let none: T | undefined = namedResult(undefined);
      none = values[0];
      return none ?? result;
    }
    expectTypeOf(generic).toEqualTypeOf<<T>(value: T, values: readonly T[]) => T>();
  },

  function namedResultIsCheckedAgainstItsType() {
    // @ts-expect-error a number is no string
    let text: string = namedResult(0);
    // @ts-expect-error nor in a type argument
    text = namedResult<string>(0);
    // @ts-expect-error an array of strings is no array of numbers
    let numbers: number[] = namedResult([text]);
    // @ts-expect-error the second element is no number
    numbers = namedResult<[number, number]>([0, text]);
    return numbers;
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
