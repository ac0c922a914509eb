import type { Outcome } from "./harness.ts";

/** What a twin does otherwise than its Go program, because its values are JavaScript's. Never the order of anything. */
export interface Difference extends Partial<Outcome> {
  readonly reason: string;
}

export const differences: Readonly<Record<string, Difference>> = {
  "065-runtime-errors": {
    reason: "The errors are the engine's, with its texts and classes. JavaScript has no channels to misuse.",
    stdout: `nil map write | Cannot add property a, object is not extensible | true TypeError
nil deref | Cannot set properties of null (setting 'n') | true TypeError
nil func | f is not a function | true TypeError
div | Division by zero | true RangeError
mod | Division by zero | true RangeError
assert | x.toFixed is not a function | true TypeError
assert nil | Cannot read properties of null (reading 'toFixed') | true TypeError
assert iface | x.M is not a function | true TypeError
assert nil iface | Cannot read properties of null (reading 'M') | true TypeError
makeslice | Invalid array length | true RangeError
unhashable | Invalid value used as weak map key | true TypeError
`,
  },
  "098-crash-error-value": {
    reason:
      "An error's cause has a line of its own: in JavaScript the message rarely says it, as Go's wrapping ones do.",
    stderr: `panic: plain 1
	panic: wrap: inner
	caused by: inner
	panic: from Error

`,
  },
  "100-crash-basic-kinds": {
    reason: "Numbers are in JavaScript's notation: 123456789 and not 1.23456789e+08.",
    stderr: `panic: true
	panic: false
	panic: 255
	panic: -42
	panic: -9223372036854775808
	panic: 18446744073709551615
	panic: 200
	panic: 120
	panic: 1.5
	panic: 123456789
	panic: 0
	panic: -1.5e+300
	panic: 0.1
	panic: (1+2i)
	panic: (1-2i)

`,
  },
  "101-crash-float-specials": {
    reason: "Numbers are in JavaScript's notation: Infinity and not +Inf.",
    stderr: `panic: NaN
	panic: 9.9999999
	panic: 5e-324
	panic: 1.7976931348623157e+308
	panic: Infinity
	panic: -Infinity
	panic: -0

`,
  },
  "102-crash-named-basic-kinds": {
    reason: "JavaScript has no defined types over basic kinds: a boxed value says what its own toString says.",
    stderr: `panic: true
	panic: -3
	panic: 7
	panic: 2.5
	panic: (1+2i)
	panic: say "hi"
	panic: 10

`,
  },
  "103-crash-composite-kinds": {
    reason: "Objects have no address, arrays a text of their own, and null no type.",
    stderr: `panic: (T) {…}
	panic: (T) {…}
	panic: 1
	panic: (Map) {…}
	panic: (Function) {…}
	panic: (Chan) {…}
	panic: 1,2
	panic: (Object) {…}
	panic: panic called with nil argument

`,
  },
  "104-crash-multiline-string": {
    reason: "JavaScript has no defined type over string: a boxed one is printed as it is.",
    stderr: `panic: line 1
	line 2
	
	panic: named 1
	named 2
	panic: error 1
	error 2

`,
  },
  "106-crash-runtime-error": {
    reason: "The error is the engine's.",
    stderr: "panic: RangeError: Invalid index : 5\n\n",
  },
  "107-crash-nil-deref": {
    reason: "The error is the engine's, and no signal has raised it.",
    stderr: "panic: TypeError: Cannot set properties of null (setting 'value')\n\n",
  },
  "108-crash-runtime-error-repanicked": {
    reason: "The error is the engine's, and no signal has raised it.",
    stderr: "panic: TypeError: Cannot set properties of null (setting 'value') [recovered, repanicked]\n\n",
  },
  "110-crash-error-method-panics": {
    reason: "A text that panics is reported in the value's place: it does not hide the panic as in Go.",
    stderr: "panic: (E) {…} (panic while printing panic value: error in Error)\n\n",
  },
  "112-crash-type-assertion": {
    reason: "The errors are the engine's.",
    stderr: `panic: TypeError: x.toFixed is not a function
	panic: TypeError: x.M is not a function

`,
  },
  "116-crash-wrapped-runtime-error": {
    reason: "The error is the engine's.",
    stderr: `panic: TypeError: Cannot add property a, object is not extensible [recovered]
	panic: wrapped: Cannot add property a, object is not extensible

`,
  },
  "144-crash-nil-func-in-panic": {
    reason: "The error is the one that JavaScript has for it, and no signal has raised it.",
    stderr: `panic: first
	panic: TypeError: g is not a function

`,
  },
};
