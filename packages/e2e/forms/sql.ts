/** As a query builder has them: connections, transactions and their savepoints, cursors, migrations. */
import { defer, namedResult, panicking, recover } from "@godefer/runtime";

export interface Connection {
  execute(sql: string): Promise<readonly unknown[]>;
}

export interface Pool {
  acquire(): Promise<Connection>;
  release(connection: Connection): Promise<void>;
}

export async function withConnection<T>(pool: Pool, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await pool.acquire();
  defer(pool.release(connection));
  return use(connection);
}

/** In the caller's connection, if there is one, which stays the caller's. */
export async function count(pool: Pool, table: string, given?: Connection): Promise<number> {
  let connection = given;
  if (!connection) {
    connection = await pool.acquire();
    defer(pool.release(connection));
  }
  const rows = await connection.execute(`select * from ${table}`);
  return rows.length;
}

/** Rolled back unless committed, by whichever way it is left. */
export async function transaction<T>(connection: Connection, work: () => Promise<T | null>): Promise<T | null> {
  await connection.execute("begin");
  let committed = false;
  defer(async () => {
    if (!committed) await connection.execute("rollback");
  });
  const result = await work();
  if (result === null) return null;
  await connection.execute("commit");
  committed = true;
  return result;
}

/** What fails in a savepoint is undone, and the transaction goes on: the error is a result. */
export async function savepoint(
  connection: Connection,
  name: string,
  work: () => Promise<void>,
): Promise<Error | null> {
  let error = namedResult<Error | null>(null);
  await connection.execute(`savepoint ${name}`);
  defer(async () => {
    const reason = recover();
    if (reason !== null) await connection.execute(`rollback to ${name}`);
    await connection.execute(`release ${name}`);
    if (reason !== null) error = reason instanceof Error ? reason : new Error("no error", { cause: reason });
  });
  await work();
  return error;
}

export interface Cursor {
  next(count: number): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The cursor is closed behind the last row, and when nobody wants more. */
export async function* rows(open: () => Promise<Cursor>, chunk: number): AsyncGenerator<string, void> {
  const cursor = await open();
  defer(cursor.close());
  for (let read = await cursor.next(chunk); read.length > 0; read = await cursor.next(chunk)) yield* read;
}

export interface Migrated {
  readonly done: readonly string[];
  readonly error?: unknown;
}

/** Tells what was done also if a step fails. */
export async function migrate(
  lock: () => Promise<() => Promise<void>>,
  steps: ReadonlyMap<string, () => Promise<void>>,
): Promise<Migrated> {
  let result = namedResult<Migrated>({ done: [] });
  const done: string[] = [];
  defer(() => {
    const error = recover();
    result = error === null ? { done } : { done, error };
  });
  const unlock = await lock();
  defer(unlock());
  for (const [name, step] of steps) {
    await step();
    done.push(name);
  }
  return result;
}

export interface QueryLog {
  readonly sql: string;
  readonly milliseconds: number;
  readonly error: unknown;
}

/** Each query is logged with the time that it took, and with its error. */
export async function logged(
  connection: Connection,
  sql: string,
  log: (entry: QueryLog) => void,
): Promise<readonly unknown[]> {
  const start = performance.now();
  defer(() => {
    log({ sql, milliseconds: performance.now() - start, error: panicking()?.value ?? null });
  });
  return connection.execute(sql);
}
