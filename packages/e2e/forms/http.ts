/** As a client for HTTP has them: time limits, retries, bodies that are given up, errors with what was sent. */
import { defer, namedResult, panic, panicking, recover } from "@godefer/runtime";

export type Send = (request: Request, signal: AbortSignal) => Promise<Response>;

export class TimeoutError extends Error {}

/** One signal for the caller's and the time limit. */
export async function sendInTime(send: Send, request: Request, ms: number): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new TimeoutError(`${request.url} took too long`));
  }, ms);
  defer(clearTimeout(timer));
  const pass = () => {
    limit.abort(request.signal.reason);
  };
  request.signal.addEventListener("abort", pass);
  defer(request.signal.removeEventListener("abort", pass));
  return send(request, limit.signal);
}

/** Waits, unless the signal says that nobody does. */
export async function delay(ms: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, ms);
  defer(clearTimeout(timer));
  const stop = () => {
    reject(signal.reason as Error);
  };
  signal.addEventListener("abort", stop, { once: true });
  defer(signal.removeEventListener("abort", stop));
  await promise;
}

export interface Attempts {
  readonly limit: number;
  readonly onAttempt: (number: number, error: Error | null) => void;
}

/** Each attempt tells how it ended, and the last one's error is the caller's. */
export async function retry<T>(work: (number: number) => Promise<T>, { limit, onAttempt }: Attempts): Promise<T> {
  for (let number = 1; number < limit; number++) {
    const answer = await attempt(number);
    if (answer !== null) return answer.value;
  }
  return work(limit);

  async function attempt(number: number): Promise<{ value: T } | null> {
    let answer = namedResult<{ value: T } | null>(null);
    defer(() => {
      const reason = recover();
      onAttempt(number, reason instanceof Error ? reason : null);
      if (reason !== null && !(reason instanceof Error)) panic(reason);
    });
    answer = { value: await work(number) };
    return answer;
  }
}

/** Hands on the chunks and says how much has come. The lock goes whoever stops reading. */
export async function* withProgress(
  body: ReadableStream<Uint8Array>,
  onProgress: (bytes: number) => void,
): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader();
  defer(reader.releaseLock());
  let bytes = 0;
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    bytes += chunk.value.byteLength;
    onProgress(bytes);
    yield chunk.value;
  }
}

/** A body that nobody reads keeps its connection. */
export async function expectStatus(response: Response, allowed: (status: number) => boolean): Promise<Response> {
  let unread = true;
  defer(async () => {
    if (unread) await response.body?.cancel();
  });
  if (!allowed(response.status)) throw new Error(`status ${String(response.status)}`);
  unread = false;
  return response;
}

export class ParseError extends Error {}

/** Text that is no JSON becomes an error of this client; whatever else is thrown goes on. */
export async function readJson(response: Response, parse: (text: string) => unknown): Promise<unknown> {
  const text = await response.text();
  defer(() => {
    const reason = recover();
    if (reason === null) return;
    if (reason instanceof SyntaxError) panic(new ParseError(`${response.url} is no JSON`, { cause: reason }));
    panic(reason);
  });
  return parse(text);
}

/** Hooks see every error on its way out, and change nothing. */
export async function withHooks<T>(work: () => Promise<T>, hooks: readonly ((error: unknown) => void)[]): Promise<T> {
  defer(() => {
    const panic = panicking();
    if (panic) for (const hook of hooks) hook(panic.value);
  });
  return work();
}
