// The receiver is evaluated at the defer statement: the variable may hold another object, or none, when the call runs.
import { defer } from "@godefer/runtime";
import { Println } from "../golike.ts";

interface Speaker {
  speak(): void;
}

class Dog {
  speak() {
    Println("dog");
  }
}

class Cat {
  name: string;

  constructor(name: string) {
    this.name = name;
  }

  speak() {
    Println("cat", this.name);
  }
}

function main() {
  const c = new Cat("tom");
  let s: Speaker | null = c;
  defer(s.speak());
  s = new Dog();
  defer(s.speak());
  c.name = "renamed";
  s = null;
  Println("body", s === null);
}

main();
