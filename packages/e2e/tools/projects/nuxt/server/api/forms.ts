import { defer, namedResult, panic, recover } from "@godefer/runtime";

interface Answer {
  log: string[];
  reason: string;
}

export default defineEventHandler(async (event): Promise<Answer> => {
  let answer = namedResult<Answer>({ log: event.context.log as string[], reason: "" });
  defer(() => {
    answer.reason = String(recover());
  });
  await Promise.resolve();
  panic("a panic on the server");
});
