import { Component } from "@angular/core";
import { output } from "./main";

@Component({ selector: "app-root", template: "{{ output }}" })
export class App {
  readonly output = output;
}
