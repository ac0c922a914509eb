/**
 * The rules written by hand, in the plainest way: a list of closures for each call, a `try` around the body. To be put in
 * front of a program that is printed `byHand`.
 */
export const frames = `
import { GoexitSignal, PanicError, PanicNilError } from "@godefer/runtime";

class Frame {
  deferred = [];
  current = null;
  defer = (call) => { this.deferred.push(call); };
  take() { return this.deferred.pop(); }
  raise(value) {
    const next = { value, link: links.get(value) ?? null, recovered: false, goexit: value instanceof GoexitSignal };
    links.delete(value);
    if (this.current !== null) {
      let oldest = next;
      while (oldest.link !== null) oldest = oldest.link;
      oldest.link = this.current;
    }
    this.current = next;
  }
  settle() {
    if (!this.current?.recovered) return;
    let panic = this.current.link;
    while (panic !== null && !panic.goexit) panic = panic.link;
    this.current = panic;
  }
  leave() {
    if (this.current === null) return;
    if (this.current.link !== null) links.set(this.current.value, this.current.link);
    throw this.current.value;
  }
}

const links = new Map();

function recoverFrom(by) {
  if (by === null || by.goexit || by.recovered) return null;
  by.recovered = true;
  if (by.value instanceof PanicError) return by.value.value;
  return by.value ?? new PanicNilError();
}

function frame(body, set, get) {
  const frame = new Frame();
  let result;
  try {
    const returned = body(frame.defer);
    if (returned) { result = returned.value; set?.(result); }
  } catch (thrown) { frame.raise(thrown); }
  for (let call; (call = frame.take()); ) {
    try { call(frame.current); frame.settle(); } catch (thrown) { frame.raise(thrown); }
  }
  frame.leave();
  return get ? get() : result;
}

async function asyncFrame(body, set, get) {
  const frame = new Frame();
  let result;
  try {
    const returned = await body(frame.defer);
    if (returned) { result = await returned.value; set?.(result); }
  } catch (thrown) { frame.raise(thrown); }
  for (let call; (call = frame.take()); ) {
    try { await call(frame.current); frame.settle(); } catch (thrown) { frame.raise(thrown); }
  }
  frame.leave();
  return get ? get() : result;
}

function* generatorFrame(body) {
  const frame = new Frame();
  let result;
  try {
    result = yield* body(frame.defer);
  } catch (thrown) { frame.raise(thrown); }
  finally {
    for (let call; (call = frame.take()); ) {
      try { call(frame.current); frame.settle(); } catch (thrown) { frame.raise(thrown); }
    }
    frame.leave();
  }
  return result;
}

async function* asyncGeneratorFrame(body) {
  const frame = new Frame();
  let result;
  try {
    result = yield* body(frame.defer);
  } catch (thrown) { frame.raise(thrown); }
  finally {
    for (let call; (call = frame.take()); ) {
      try { await call(frame.current); frame.settle(); } catch (thrown) { frame.raise(thrown); }
    }
    frame.leave();
  }
  return result;
}
`;
