import { each } from "./inputs.ts";
import { load, outcomeOf, type Scenario } from "./scenario.ts";
import { show } from "./show.ts";

const formats = ["PPPPpppp", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "EEEE do MMMM R, II", "qqqq Q, DDD", "h:mm b BBBB"];

export const dateFns: Scenario = {
  name: "date-fns",
  version: "4.4.0",
  style: "hundreds of pure functions",
  async run() {
    const dates = await load("date-fns");
    const locales = await load("date-fns/locale");
    const start = new Date(Date.UTC(2023, 11, 30));
    const days = dates.eachHourOfInterval({ start, end: dates.addYears(start, 1) }, { step: 107 });
    return {
      ...each(
        Object.keys(locales).sort(),
        (locale) => locale,
        (name) => {
          const locale = locales[name];
          const options = { locale, useAdditionalDayOfYearTokens: true, useAdditionalWeekYearTokens: true };
          return days
            .filter((_: Date, i: number) => i % 7 === 0)
            .flatMap((day: Date) => [
              ...formats.map((format) => dates.format(day, format, options)),
              dates.formatDistance(day, start, { locale, addSuffix: true }),
              dates.formatRelative(day, dates.addDays(day, 3), { locale }),
              outcomeOf(() => dates.parse(dates.format(day, "PPPp", options), "PPPp", start, options)),
            ])
            .join("\n");
        },
      ),
      // Every function that takes a date and perhaps a number.
      every: show(
        Object.keys(dates)
          .sort()
          .filter(
            (name) =>
              typeof dates[name] === "function" &&
              !/Now|Today|Tomorrow|Yesterday|^is(Past|Future|This)|Default/.test(name),
          )
          .map((name) => [name, outcomeOf(() => days.slice(0, 9).map((day: Date) => dates[name](day, 3)))]),
      ),
      parsed: show(days.map((day: Date) => dates.parseISO(dates.formatISO(day)))),
      durations: show(days.map((end: Date) => dates.intervalToDuration({ start, end }))),
      wrong: outcomeOf(() => dates.format(new Date(NaN), "P")) + outcomeOf(() => dates.format(start, "YYYY")),
    };
  },
};
