import { type Measured, median } from "./measure.ts";
import type { Results } from "./results.ts";
import { rows } from "./works.ts";

const rowHeight = 16;
const left = 300;
const width = 860;
const colours: Readonly<Record<string, string>> = { godefer: "#00758f", "linked list": "#5dc9e2" };

/** The times of each work of compiled code as bars, on a logarithmic scale, as SVG text. */
export function drawResults({ measured }: Results): string {
  const [first] = measured;
  const titles = new Set(rows.map(({ title }) => title));
  const shown = measured.filter(
    (m): m is Measured => "rounds" in m && titles.has(m.row) && (m.engine === first?.engine || m.engine === "Go"),
  );
  const times = shown.map(({ rounds }) => median(rounds));
  const [low, high] = [Math.log10(Math.min(...times, 1)), Math.log10(Math.max(...times, 10))];
  const lengthOf = (time: number) => ((Math.log10(time) - low) / (high - low)) * (width - left - 90) + 2;
  const parts: string[] = [];
  let y = 12;
  for (const row of new Set(shown.map((m) => m.row))) {
    parts.push(`<text x="4" y="${y + 11}" font-weight="bold">${escapeText(row)}</text>`);
    y += rowHeight;
    for (const { shape, rounds } of shown.filter((m) => m.row === row)) {
      const time = median(rounds);
      const length = lengthOf(time).toFixed(1);
      parts.push(
        `<text x="${left - 6}" y="${y + 11}" text-anchor="end">${escapeText(shape)}</text>`,
        `<rect x="${left}" y="${y + 2}" width="${length}" height="${rowHeight - 4}" fill="${colours[shape] ?? "#b7b7b7"}"/>`,
        `<text x="${left + Number(length) + 5}" y="${y + 11}">${time < 100 ? time.toFixed(1) : time.toFixed(0)} ns</text>`,
      );
      y += rowHeight;
    }
    y += 6;
  }
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${y + 6}" font-family="sans-serif" font-size="11">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    ...parts,
    "</svg>\n",
  ].join("\n");
}

const escapeText = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
