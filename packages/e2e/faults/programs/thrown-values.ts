/** What is thrown stays what it is, whatever it is: it is neither wrapped nor touched (S21), and comes back (S25). */
import { defer, panic, recover } from "@godefer/runtime";
import { Println } from "../../conformance/golike.ts";

const hostile: ProxyHandler<object> = new Proxy(
  {},
  {
    get: (_, trap) => () => {
      throw new Error(`asked for ${String(trap)}`);
    },
  },
);
const revoked = Proxy.revocable({}, {});
revoked.revoke();

const values: Record<string, unknown> = {
  undefined: undefined,
  null: null,
  false: false,
  zero: 0,
  minusZero: -0,
  NaN: NaN,
  empty: "",
  bigint: 0n,
  symbol: Symbol("s"),
  error: new Error("plain"),
  frozen: Object.freeze(new Error("frozen")),
  sealed: Object.seal({}),
  bare: Object.create(null),
  function: () => {},
  proxiedError: new Proxy(new Error("proxied"), {}),
  hostile: new Proxy(new Error("hostile"), hostile),
  hostileFunction: new Proxy(() => {}, hostile),
  revoked: revoked.proxy,
};

function isSame(found: unknown, thrown: unknown): boolean {
  return Object.is(found, thrown) || (thrown == null && (found as Error).name === "PanicNilError");
}

function thrownBy(f: () => void): unknown {
  try {
    f();
  } catch (thrown) {
    return thrown;
  }
  throw new Error("nothing is thrown");
}

for (const [name, value] of Object.entries(values)) {
  let deferred = 0;
  let recovered: unknown;
  function leaves(): void {
    defer(() => {
      deferred++;
    });
    throw value;
  }
  function replaces(): void {
    defer(() => {
      deferred++;
    });
    defer(() => {
      throw value;
    });
    throw new Error("earlier");
  }
  function recovers(f: () => void): boolean {
    defer(() => {
      recovered = recover();
    });
    f();
    return false;
  }
  const left = Object.is(thrownBy(leaves), value) && Object.is(thrownBy(replaces), value);
  const came: boolean[] = [];
  const panics = () => {
    panic(value);
  };
  for (const f of [leaves, replaces, panics]) {
    recovered = "nothing";
    recovers(f);
    came.push(isSame(recovered, value));
  }
  Println(name, left, deferred, ...came);
}
