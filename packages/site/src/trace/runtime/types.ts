/** The records of the runtime, as far as the recorder looks at them. */
export interface RuntimeDefer {
  readonly fn: unknown;
  readonly link: RuntimeDefer | null;
}

export interface RuntimePanic {
  readonly value: unknown;
  readonly link: RuntimePanic | null;
  readonly goexit: true | undefined;
  readonly recovered: boolean;
  readonly aborted: boolean;
  readonly over: boolean;
}

/** What a deferred call was registered with. */
export interface Operands {
  readonly fn: unknown;
  /** undefined without a receiver. */
  readonly self: unknown;
  readonly args: readonly unknown[];
}
