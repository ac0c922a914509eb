import { defer, panic, recover } from "@godefer/runtime";

function deepest(): void {
  defer(console.log("deepest: bit 0"));
  panic("deep down");
}

function looping(): void {
  for (const round of [1, 2]) defer(console.log("looping: record", round));
  deepest();
}

function plain(): void {
  looping();
  console.log("never reached");
}

function open(more: boolean): void {
  defer(console.log("open: bit 0"));
  if (more) defer(console.log("open: bit 1, never set"));
  defer(console.log("open: bit 2"));
  plain();
}

function main(): void {
  defer(() => {
    console.log("main recovers", recover());
  });
  open(false);
}

main();
console.log("goes on");
