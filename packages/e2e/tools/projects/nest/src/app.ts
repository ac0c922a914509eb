import "reflect-metadata";
import { defer } from "@godefer/runtime";
import { Injectable, Module } from "@nestjs/common";
import { NestFactory } from "@nestjs/core";

@Injectable()
class Doors {
  close(name: string): void {
    console.log(`closed ${name}`);
  }
}

@Injectable()
class House {
  constructor(private readonly doors: Doors) {}

  visit(): string {
    defer(this.doors.close("garden"));
    return "visited";
  }
}

@Module({ providers: [Doors, House] })
class App {}

async function main(): Promise<void> {
  const app = await NestFactory.createApplicationContext(App, { logger: false });
  console.log(app.get(House).visit());
}

void main();
