import { createFileRoute } from "@tanstack/react-router";
import { createServerFn } from "@tanstack/react-start";
import { output } from "../main";

const getOutput = createServerFn().handler(() => output);

export const Route = createFileRoute("/")({
  loader: () => getOutput(),
  component: () => <pre>{Route.useLoaderData()}</pre>,
});
