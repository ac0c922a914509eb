import { output } from "../../src/main";

export const dynamic = "force-dynamic";

export async function GET() {
  return new Response(await output);
}
