import type { DatabaseSync } from "node:sqlite";
import { defer, namedResult, panic, recover } from "@godefer/runtime";
import { Transaction } from "./transaction.ts";

/** Amounts are in cents. */
export interface Transfer {
  readonly from: string;
  readonly to: string;
  readonly amount: number;
}

/** What came of a posting: how many transfers were booked, or why none was. */
export interface Posting {
  readonly booked: number;
  readonly error: LedgerError | null;
}

/** A posting that the rules of bookkeeping forbid. */
export class LedgerError extends Error {
  override readonly name = "LedgerError";
}

const schema = `
  CREATE TABLE IF NOT EXISTS account (name TEXT PRIMARY KEY, balance INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS entry (source TEXT NOT NULL, target TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
`;

export class Ledger {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    database.exec(schema);
    this.#database = database;
  }

  open(name: string, balance: number): void {
    this.#database.prepare("INSERT INTO account VALUES (?, ?)").run(name, balance);
  }

  balances(): Map<string, number> {
    const rows = this.#database.prepare("SELECT name, balance FROM account ORDER BY name").all();
    return new Map(rows.map((row) => [String(row["name"]), Number(row["balance"])]));
  }

  /**
   * Books the transfers, all or none. Below this method, any depth down, a broken rule is a panic; here it becomes a
   * result. The deferred calls run in Go's order: the transaction is rolled back, then the error is recovered.
   *
   * @throws whatever is not a {@link LedgerError}: a bug, or an error of the database
   */
  post(transfers: readonly Transfer[]): Posting {
    let { booked, error } = namedResult<Posting>({ booked: 0, error: null });
    defer(() => {
      const reason = recover();
      if (reason === null) return;
      if (!(reason instanceof LedgerError)) panic(reason);
      [booked, error] = [0, reason];
    });

    const transaction = new Transaction(this.#database);
    defer(transaction.rollback());
    for (const transfer of transfers) {
      this.#book(transfer);
      booked++;
    }
    transaction.commit();
    return { booked, error };
  }

  #book({ from, to, amount }: Transfer): void {
    if (!Number.isSafeInteger(amount) || amount <= 0) panic(new LedgerError(`${amount} is not an amount`));
    const left = this.#change(from, -amount);
    this.#change(to, amount);
    // Checked when the money has moved already: the rollback is what keeps the books right.
    if (left < 0) panic(new LedgerError(`${from} is short of ${-left}`));
    this.#database.prepare("INSERT INTO entry VALUES (?, ?, ?)").run(from, to, amount);
  }

  /** Adds to an account's balance and returns the new one. */
  #change(name: string, by: number): number {
    const update = this.#database.prepare("UPDATE account SET balance = balance + ? WHERE name = ? RETURNING balance");
    const row = update.get(by, name);
    if (row === undefined) panic(new LedgerError(`there is no account ${name}`));
    return Number(row["balance"]);
  }
}
