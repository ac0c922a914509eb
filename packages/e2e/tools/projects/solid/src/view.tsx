import { defer, namedResult, recover } from "@godefer/runtime";
import { For } from "solid-js";
import { type JSX, renderToString } from "solid-js/web";

function Door(props: { readonly name: string }): JSX.Element {
  defer(console.log(`closed ${props.name}`));
  if (props.name === "cellar") throw new Error("flooded");
  return <li>{props.name}</li>;
}

function House(props: { readonly doors: readonly string[] }): JSX.Element {
  let view = namedResult<JSX.Element>(null);
  defer(() => {
    const reason = recover();
    if (reason !== null) view = <p>{String(reason)}</p>;
  });
  view = (
    <ul>
      <For each={props.doors}>{(name) => <Door name={name} />}</For>
    </ul>
  );
  return view;
}

for (const doors of [["front", "back"], ["cellar"]]) console.log(renderToString(() => <House doors={doors} />));
