/** As a mapper of objects has them: runners, nested transactions, settings for a while, events, unique keys. */
import type { Readable } from "node:stream";
import { defer, namedResult, panic, panicking, recover } from "@godefer/runtime";

export interface Runner {
  readonly isInTransaction: boolean;
  query(sql: string): Promise<unknown>;
  start(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  release(): Promise<void>;
}

export interface Source {
  createRunner(): Runner;
}

/** The transaction ends in front of the release. A rollback that fails does not hide why there is one. */
export async function transaction<T>(source: Source, work: (runner: Runner) => Promise<T>): Promise<T> {
  const runner = source.createRunner();
  defer(runner.release());
  await runner.start();
  defer(async () => {
    if (!panicking()) await runner.commit();
    else await runner.rollback().catch(() => undefined);
  });
  return work(runner);
}

/** Within a transaction that goes on already, it is nobody's turn to begin or end one. */
export async function ensureTransaction<T>(runner: Runner, work: () => Promise<T>): Promise<T> {
  if (!runner.isInTransaction) {
    await runner.start();
    defer(() => (panicking() ? runner.rollback() : runner.commit()));
  }
  return work();
}

/** For a while: what was set before comes back. */
export async function withoutForeignKeys(runner: Runner, work: () => Promise<void>): Promise<void> {
  await runner.query("pragma foreign_keys = off");
  defer(runner.query("pragma foreign_keys = on"));
  await work();
}

/** The stream is the caller's, and gives back the runner when it ends: here only if it comes to none. */
export async function stream(source: Source, open: (runner: Runner) => Promise<Readable>): Promise<Readable> {
  const runner = source.createRunner();
  defer(async () => {
    if (panicking()) await runner.release();
  });
  const opened = await open(runner);
  opened.once("close", () => void runner.release().catch(() => undefined));
  return opened;
}

export class UniqueError extends Error {}

/** A key that is there already is no error here; others are. */
export async function insertOrIgnore(runner: Runner, sql: string): Promise<boolean> {
  let inserted = namedResult(false);
  defer(() => {
    const reason = recover();
    if (reason !== null && !(reason instanceof UniqueError)) panic(reason);
  });
  await runner.query(sql);
  inserted = true;
  return inserted;
}

export interface Connectable {
  connect(): Promise<void>;
  prepare(): Promise<void>;
  destroy(): Promise<void>;
}

/** Half an initialisation is none. */
export async function initialize<C extends Connectable>(connection: C): Promise<C> {
  await connection.connect();
  defer(async () => {
    if (panicking()) await connection.destroy();
  });
  await connection.prepare();
  return connection;
}

export type Subscriber = (event: string) => void;

/** Every subscriber hears of the end, also if one of them throws. */
export async function broadcast<T>(subscribers: readonly Subscriber[], work: () => Promise<T>): Promise<T> {
  for (const subscriber of subscribers) subscriber("before");
  defer(() => {
    const event = panicking() ? "failed" : "after";
    for (const subscriber of subscribers) tell(subscriber, event);
  });
  return work();
}

function tell(subscriber: Subscriber, event: string): void {
  defer(() => {
    const reason = recover();
    if (reason !== null && !(reason instanceof Error)) panic(reason);
  });
  subscriber(event);
}
