import { defer, panic } from "@godefer/runtime";

function brew(pots: number): void {
  for (let pot = 1; pot <= pots; pot++) {
    console.log("light burner", pot);
    defer(console.log("turn off burner", pot));
    if (pot === 2) panic("out of gas");
  }
  console.log("never reached");
}

function main(): void {
  defer(console.log("lock the kitchen"));
  brew(3);
}

main();
