import { DatabaseSync } from "node:sqlite";
import { defer } from "@godefer/runtime";
import { Ledger, type Transfer } from "./ledger.ts";

main();

function main(): void {
  const database = new DatabaseSync(":memory:");
  defer(database.close());
  const ledger = new Ledger(database);
  ledger.open("ada", 100_00);
  ledger.open("bob", 20_00);
  ledger.open("cyd", 0);
  printBalances(ledger);

  post(ledger, "rent", [{ from: "ada", to: "bob", amount: 45_00 }]);
  post(ledger, "a round: bob cannot pay the second part", [
    { from: "bob", to: "cyd", amount: 60_00 },
    { from: "bob", to: "ada", amount: 60_00 },
  ]);
  post(ledger, "a gift to nobody", [{ from: "ada", to: "zoe", amount: 5_00 }]);
  post(ledger, "a round that adds up", [
    { from: "bob", to: "cyd", amount: 60_00 },
    { from: "cyd", to: "ada", amount: 60_00 },
  ]);
}

function post(ledger: Ledger, title: string, transfers: readonly Transfer[]): void {
  const { booked, error } = ledger.post(transfers);
  console.log(`\n${title}`);
  console.log(error === null ? `booked: ${booked}` : `refused: ${error.message}`);
  printBalances(ledger);
}

function printBalances(ledger: Ledger): void {
  const balances = ledger.balances();
  const total = [...balances.values()].reduce((sum, balance) => sum + balance, 0);
  const columns = [...balances, ["total", total] as const].map(([name, cents]) => `${name} ${euros(cents)}`);
  console.log(columns.join("   "));
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2).padStart(6);
}
