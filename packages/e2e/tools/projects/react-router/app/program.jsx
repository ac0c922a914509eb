import { useLoaderData } from "react-router";
import { output } from "../src/main";

export async function loader() {
  return await output;
}

export default function Program() {
  return <pre>{useLoaderData()}</pre>;
}
