import { defer, namedResult, panic, recover } from "@godefer/runtime";

const createElement = (type, properties, ...children) => JSON.stringify({ type, properties, children });

function logged(method, { name }) {
  return function (...args) {
    console.log(`call ${String(name)}`);
    return method.apply(this, args);
  };
}

class House {
  #guests = 0;

  @logged
  enter(guest) {
    this.#guests++;
    defer(this.leave(guest));
    return <p title={guest}>{this.#guests}</p>;
  }

  leave(guest) {
    this.#guests--;
    console.log(`bye ${guest}`);
  }

  @logged
  lock({ key = "none" } = {}, ...others) {
    let locked = namedResult(true);
    defer(() => {
      if (recover() !== null) locked = false;
    });
    if (key === "none") panic("no key");
    return others.length === 0;
  }

  async *rooms(names) {
    for (const name of names) {
      defer(async () => console.log(`left ${name}`));
      yield <li>{await name}</li>;
    }
  }
}

async function main() {
  const house = new House();
  console.log(house.enter("Ada"));
  console.log(house.lock({ key: "big" }), house.lock());
  for await (const room of house.rooms(["hall", "kitchen"])) console.log(room);
}

void main();
