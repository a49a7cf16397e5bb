// One SVG with a <symbol> for each icon of icons.txt.
import { readFile } from "node:fs/promises";
import path from "node:path";

export async function sprite(root) {
  const list = await readFile(path.join(root, "assets/icons.txt"), "utf8");
  const names = list.split("\n").filter((line) => line && !line.startsWith("#"));
  const symbols = await Promise.all(names.map((name) => symbol(root, name)));
  return { names, svg: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n` };
}

async function symbol(root, name) {
  const svg = await readFile(path.join(root, "node_modules/lucide-static/icons", `${name}.svg`), "utf8");
  const shapes = svg.slice(svg.indexOf(">", svg.indexOf("<svg")) + 1, svg.lastIndexOf("</svg>"));
  const pen = 'fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${pen}>${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
}
