import { output } from "./main";

export default {
  async fetch(): Promise<Response> {
    return new Response(await output);
  },
};
