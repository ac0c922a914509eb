import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import type { Results } from "../results.ts";
import { findRatios, findTimes, type Ratio, type Time } from "./figures.ts";

/** Of the picture and of a phone's page: it is never made much smaller than this. */
const width = 440;
const margin = 12;

/** A picture for pages that are light, and one for those that are dark: both have the page's background. */
export const themes = {
  light: { text: "#3c3c43", quiet: "#6a6a71", grid: "#d5d5da", ours: "#00657f", other: "#8a8a92", inDot: "#fff" },
  dark: { text: "#dfdfd6", quiet: "#a2a2a8", grid: "#3d3d44", ours: "#5dc9e2", other: "#8f8f98", inDot: "#1b1b1f" },
} as const;

export type Theme = (typeof themes)[keyof typeof themes];

interface Panel {
  readonly title: string;
  readonly notes: readonly string[];
  readonly plot: Plot.PlotOptions;
}

/** What the benchmark has found, as SVG text: panels one below the other. */
export function drawResults(results: Results, theme: Theme): string {
  const ratios = findRatios(results);
  const engines = [...new Set(ratios.map(({ engine }) => engine))];
  const key = engines.map((engine, index) => `${index === 0 ? "●" : "○"} ${engine}`).join("\u2003");
  const panels: readonly Panel[] = [
    {
      title: "A deferred call beside try … finally",
      notes: [`${key}\u2003─ least to most of all rounds`],
      plot: ratioPlot(
        ratios.filter(({ over }) => over === "try/finally"),
        engines,
        "CPU time ÷ that of try … finally",
        theme,
      ),
    },
    {
      title: "Ways to write 1, 3 or 8 deferred calls",
      notes: [`CPU time of a call, ${engines[0]}\u2003─ least to most of all rounds`],
      plot: timePlot(findTimes(results, engines[0]!), theme),
    },
    {
      title: "Loops and panics beside the same by hand",
      notes: [`${key}\u2003─ least to most of all rounds`],
      plot: ratioPlot(
        ratios.filter(({ over }) => over !== "try/finally"),
        engines,
        "CPU time ÷ that of the same by hand",
        theme,
      ),
    },
  ];
  return stack(panels, `${results.machine}; ${results.versions.join(", ")}`, theme);
}

/** A row for each work; its name stands above it, so that all of the width is the axis's. */
function ratioPlot(
  ratios: readonly Ratio[],
  engines: readonly string[],
  label: string,
  theme: Theme,
): Plot.PlotOptions {
  const rows = new Rows(ratios, engines.length, ({ row, over }) => (over === "try/finally" ? row : `${row} ÷ ${over}`));
  const domain = [
    Math.min(0.75, ...ratios.map(({ spread }) => spread[0])),
    Math.max(1.25, ...ratios.map(({ spread }) => spread[1])),
  ];
  const ticks = 6;
  return {
    ...frame(rows),
    x: { ...axis(label), domain, nice: true, ticks },
    marks: [
      Plot.gridX({ stroke: theme.grid, strokeOpacity: 1, ticks }),
      Plot.ruleX([1], { stroke: theme.quiet, strokeWidth: 1.5 }),
      rowNames(rows, theme),
      ...engines.flatMap((engine, lane) => {
        const shown = ratios.filter((ratio) => ratio.engine === engine);
        const fill = lane === 0 ? theme.ours : theme.inDot;
        return lanePlot(shown, (ratio) => rows.yOf(ratio, lane), { x: "value", stroke: theme.ours, fill });
      }),
    ],
  };
}

function timePlot(times: readonly Time[], theme: Theme): Plot.PlotOptions {
  const counts = [...new Set(times.map(({ count }) => count))];
  const rows = new Rows(times, counts.length, ({ shape }) => shape);
  const colour = ({ shape }: Time) => (shape === "godefer" ? theme.ours : theme.other);
  const ticks = [1, 10, 100, 1000];
  const tickFormat = (time: number) => (time < 1000 ? `${time} ns` : `${time / 1000} µs`);
  return {
    ...frame(rows),
    x: { ...axis("CPU time, logarithmic"), type: "log", domain: [0.9, 4000], ticks, tickFormat },
    marks: [
      Plot.gridX(ticks, { stroke: theme.grid, strokeOpacity: 1 }),
      rowNames(rows, theme),
      ...counts.flatMap((count, lane) => {
        const shown = times.filter((time) => time.count === count);
        const y = (time: Time) => rows.yOf(time, lane);
        const name = { y, x: "time", dx: 8, textAnchor: "start", fill: theme.quiet, fontSize: 12 } as const;
        return [
          ...lanePlot(shown, y, { x: "time", stroke: colour, fill: colour }),
          Plot.text(shown, { ...name, text: () => `${count} ×` }),
        ];
      }),
    ],
  };
}

/** The name above, and a lane for each engine or number of calls. In pixels, as the scale of `y`. */
class Rows<T extends Ratio | Time> {
  readonly names: readonly string[];
  readonly height: number;
  readonly #nameOf: (each: T) => string;
  readonly #rowHeight: number;

  constructor(shown: readonly T[], lanes: number, nameOf: (each: T) => string) {
    this.#nameOf = nameOf;
    this.#rowHeight = 26 + lanes * 11;
    this.names = [...new Set(shown.map(nameOf))];
    this.height = this.names.length * this.#rowHeight;
  }

  yOfName(name: string): number {
    return this.names.indexOf(name) * this.#rowHeight + 10;
  }

  yOf(each: T, lane: number): number {
    return this.yOfName(this.#nameOf(each)) + 15 + lane * 11;
  }
}

interface Look<T> {
  readonly x: string;
  readonly stroke: string | ((each: T) => string);
  readonly fill: string | ((each: T) => string);
}

/** A dot for the median, on a line from the least to the most. */
function lanePlot<T extends Ratio | Time>(shown: readonly T[], y: (each: T) => number, look: Look<T>): Plot.Markish[] {
  const { x, stroke, fill } = look;
  const [x1, x2] = [({ spread }: T) => spread[0], ({ spread }: T) => spread[1]];
  return [
    Plot.ruleY(shown, { y, x1, x2, stroke, strokeWidth: 2 }),
    Plot.dot(shown, { y, x, r: 4, stroke, fill, strokeWidth: 2 }),
  ];
}

function frame({ height }: { readonly height: number }): Plot.PlotOptions {
  const [marginTop, marginBottom] = [4, 40];
  return {
    width,
    height: marginTop + height + marginBottom,
    marginLeft: margin,
    marginRight: margin + 8,
    marginTop,
    marginBottom,
    style: { fontSize: "13px" },
    y: { domain: [height, 0], axis: null },
  };
}

const axis = (label: string) => ({ label, labelAnchor: "center", labelArrow: "none", tickSize: 0 }) as const;

function rowNames<T extends Ratio | Time>(rows: Rows<T>, theme: Theme): Plot.Markish {
  return Plot.text(rows.names, {
    y: (name: string) => rows.yOfName(name),
    text: (name: string) => name,
    frameAnchor: "left",
    textAnchor: "start",
    fill: theme.text,
    // The lines of the grid do not run through the letters.
    stroke: theme.inDot,
    strokeWidth: 4,
    fontSize: 13,
  });
}

/** Each panel under its title, and below all of them where it was measured. */
function stack(panels: readonly Panel[], measuredOn: string, theme: Theme): string {
  const { document } = parseHTML("<!doctype html><body></body>");
  const parts: string[] = [];
  let y = 22;
  for (const { title, notes, plot } of panels) {
    parts.push(text(title, y, `font-size="16" font-weight="600" fill="${theme.text}"`));
    for (const note of notes) parts.push(text(note, (y += 20), `font-size="13" fill="${theme.quiet}"`));
    y += 10;
    const drawn = Plot.plot({ ...plot, document });
    drawn.setAttribute("y", String(y));
    drawn.setAttribute("color", theme.quiet);
    parts.push(drawn.outerHTML);
    y += plot.height! + 34;
  }
  parts.push(text(measuredOn, y - 10, `font-size="12" fill="${theme.quiet}"`));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" font-family="system-ui, sans-serif">`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

const text = (content: string, y: number, attributes: string) =>
  `<text x="${margin}" y="${y}" ${attributes}>${escapeText(content)}</text>`;

const escapeText = (content: string) => content.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
