// esbuild: every static/src/js/*.js is a page's entry, static/src/css/app.css the one style sheet.
import { readdir } from "node:fs/promises";
import path from "node:path";
import * as esbuild from "esbuild";

// Browsers with light-dark(), :has() and dialogs: since May 2024.
const TARGET = ["chrome123", "edge123", "firefox128", "safari17.5"];

const PAGES = /^static\/src\/(js\/[^/]+\.js|css\/app\.css)$/;

/** Write the bundles to `dist` and return {name: {file, imports, parts}} as the manifest wants it. */
export async function bundle({ root, source, dist, theme }) {
  const scripts = (await readdir(path.join(source, "js"))).filter((name) => name.endsWith(".js"));
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [...scripts.map((name) => path.join(source, "js", name)), path.join(source, "css/app.css")],
    outdir: dist,
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    target: TARGET,
    entryNames: "[name]-[hash]",
    chunkNames: "part-[hash]",
    assetNames: "[name]-[hash]",
    loader: { ".woff2": "file" },
    legalComments: "none",
    logLevel: "warning",
    metafile: true,
    plugins: [themePlugin(theme)],
  });
  return entries(result.metafile, root, dist);
}

function themePlugin(file) {
  return {
    name: "theme",
    setup: (build) => build.onResolve({ filter: /^hub:theme$/ }, () => ({ path: file })),
  };
}

function entries(metafile, root, dist) {
  const files = {};
  const name = (output) => path.relative(dist, path.join(root, output));
  for (const [output, about] of Object.entries(metafile.outputs)) {
    // Fonts by their own name, so that a page can ask for them before it has read the style sheet.
    if (output.endsWith(".woff2")) files[path.basename(Object.keys(about.inputs)[0])] = { file: name(output) };
    // A dynamic import has an entry point too, but no page asks for it by name.
    if (!about.entryPoint || !PAGES.test(about.entryPoint)) continue;
    const parts = everything(metafile, output);
    files[path.basename(about.entryPoint)] = {
      file: name(output),
      imports: statics(about).map(name),
      parts: parts.map(name),
    };
  }
  return files;
}

/** What the browser needs before the module runs; the rest (dynamic imports, fonts) comes when asked for. */
function statics(about) {
  return about.imports.filter((one) => one.kind === "import-statement" && !one.external).map((one) => one.path);
}

function everything(metafile, output, found = new Set()) {
  for (const one of metafile.outputs[output]?.imports ?? []) {
    if (one.external || found.has(one.path)) continue;
    found.add(one.path);
    everything(metafile, one.path, found);
  }
  return [...found];
}
