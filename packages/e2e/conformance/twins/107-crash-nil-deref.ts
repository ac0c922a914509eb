// Writing to a member of null.
import "@godefer/runtime/crash";

function main() {
  const p = null as { value: number } | null;
  p!.value = 1;
}

main();
