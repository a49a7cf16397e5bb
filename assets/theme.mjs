// Our colours (theme.json) → Designsystemet's variables, through its own command line tool.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The path of the generated style sheet. Takes three seconds once, then nothing until colours or tool change. */
export async function theme(root) {
  const tool = path.join(root, "node_modules/@digdir/designsystemet");
  const config = JSON.parse(await readFile(path.join(root, "assets/theme.json"), "utf8"));
  const { version } = JSON.parse(await readFile(path.join(tool, "package.json"), "utf8"));
  const key = createHash("sha256").update(JSON.stringify([config, version])).digest("hex").slice(0, 10);

  const cache = path.join(root, "node_modules/.cache/network-hub");
  const target = path.join(cache, `theme-${key}.css`);
  if (existsSync(target)) return target;

  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(path.join(cache, "work-"));
  try {
    await generate(tool, config, work);
    await cp(path.join(work, "css/hub.css"), `${work}.css`);
    await rename(`${work}.css`, target);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return target;
}

async function generate(tool, config, work) {
  const command = path.join(tool, "dist/bin/designsystemet.js");
  const file = path.join(work, "theme.json");
  delete config.$schema;
  await writeFile(file, JSON.stringify({ ...config, outDir: path.join(work, "tokens") }));
  await run(process.execPath, [command, "tokens", "create", "--config", file], { cwd: work });
  const build = ["tokens", "build", "-t", path.join(work, "tokens"), "-o", path.join(work, "css"), "--config", file];
  await run(process.execPath, [command, ...build], { cwd: work });
}
