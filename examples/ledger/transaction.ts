import type { DatabaseSync } from "node:sqlite";

/**
 * A transaction that is under way from here on. Defer its `rollback` at once:
 *
 * @example
 * const transaction = new Transaction(database);
 * defer(transaction.rollback());
 * …
 * transaction.commit();
 */
export class Transaction {
  readonly #database: DatabaseSync;
  #done = false;

  constructor(database: DatabaseSync) {
    database.exec("BEGIN IMMEDIATE");
    this.#database = database;
  }

  /** Keeps the changes. If the database refuses, the transaction is still open, and `rollback` will end it. */
  commit(): void {
    this.#database.exec("COMMIT");
    this.#done = true;
  }

  /** Takes the changes back. Does nothing after `commit`, so that it can be deferred in any case. */
  rollback(): void {
    if (this.#done) return;
    this.#done = true;
    // Some errors (a full disk) make SQLite roll back by itself.
    if (this.#database.isTransaction) this.#database.exec("ROLLBACK");
  }
}
