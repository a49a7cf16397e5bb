// Builds static/dist from static/src and the npm packages: hashed names and a manifest.
//
//   node assets/build.mjs            builds when something changed, says so in one line
//   node assets/build.mjs --force    builds anyway
//
// Nothing to do costs a tenth of a second: the hash of all inputs lies in the manifest.
import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const SOURCE = path.join(ROOT, "static/src");
const DIST = path.join(ROOT, "static/dist");
const MANIFEST = path.join(DIST, "manifest.json");

const started = performance.now();
const inputs = await fingerprint();
const before = await readManifest();
if (before.inputs === inputs && complete(before) && !process.argv.includes("--force")) {
  console.log("assets: up to date");
} else {
  const built = await build();
  console.log(`assets: built ${built} files in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

async function build() {
  // Imported here: loading them costs more than finding out that there is nothing to do.
  const { bundle } = await import("./bundle.mjs");
  const { sprite } = await import("./sprite.mjs");
  const { theme } = await import("./theme.mjs");

  await mkdir(DIST, { recursive: true });
  const files = await bundle({ root: ROOT, source: SOURCE, dist: DIST, theme: await theme(ROOT) });
  const icons = await sprite(ROOT);
  files["icons.svg"] = { file: await put("icons", ".svg", icons.svg), names: icons.names };
  for (const name of await readdir(path.join(SOURCE, "img"))) {
    const { name: stem, ext } = path.parse(name);
    files[name] = { file: await put(stem, ext, await readFile(path.join(SOURCE, "img", name))) };
  }
  await publish({ inputs, files: sorted(files) });
  return Object.keys(files).length;
}

async function publish(manifest) {
  const draft = `${MANIFEST}.${process.pid}`;
  await writeFile(draft, JSON.stringify(manifest, null, 1) + "\n");
  await rename(draft, MANIFEST);
  // The build before this one stays: pages that are open still load their parts from it.
  const wanted = new Set(["manifest.json", ...named(manifest), ...named(before)]);
  for (const name of await readdir(DIST)) {
    if (!wanted.has(name)) await rm(path.join(DIST, name), { recursive: true, force: true });
  }
}

async function put(stem, ext, content) {
  const file = `${stem}-${digest(content).slice(0, 10)}${ext}`;
  await writeFile(path.join(DIST, file), content);
  return file;
}

async function fingerprint() {
  const hash = createHash("sha256");
  for (const folder of [SOURCE, path.join(ROOT, "assets")]) {
    for (const file of walk(folder)) {
      hash.update(path.relative(ROOT, file)).update("\0").update(await readFile(file)).update("\0");
    }
  }
  return hash.update(await readFile(path.join(ROOT, "package-lock.json"))).digest("hex");
}

function walk(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

async function readManifest() {
  try {
    return JSON.parse(await readFile(MANIFEST, "utf8"));
  } catch {
    return { inputs: "", files: {} };
  }
}

function named(manifest) {
  return Object.values(manifest.files).flatMap((entry) => [entry.file, ...(entry.parts ?? [])]);
}

function complete(manifest) {
  return named(manifest).every((file) => existsSync(path.join(DIST, file)));
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function digest(content) {
  return createHash("sha256").update(content).digest("hex");
}
