import { output } from "./main";

export default { title: "Program" };

export const Output = {
  loaders: [async () => ({ text: await output })],
  render: (_: unknown, { loaded }: { loaded: { text: string } }) => `<pre>${loaded.text}</pre>`,
};
