import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The file in which a package says whose work it carries. */
export const noticesFile = "THIRD-PARTY-NOTICES.txt";

/**
 * A plugin of esbuild: what a bundle takes from other packages goes with their names and licences, in a file beside it. Where
 * it takes nothing there is no file.
 *
 * @throws if a package that is bundled has no licence
 */
export const notices = {
  name: "notices",
  setup(build) {
    build.initialOptions.metafile = true;
    const folder = join(process.cwd(), build.initialOptions.outdir ?? "dist");
    build.onEnd(({ metafile }) => {
      const used = Object.values(metafile?.outputs ?? {}).flatMap(({ inputs }) =>
        Object.entries(inputs).flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])),
      );
      const folders = new Set(used.flatMap((path) => packageOf(path) ?? []));
      if (folders.size === 0) return;
      mkdirSync(folder, { recursive: true });
      const parts = [...folders].map((one) => noticeOf(one)).sort();
      writeFileSync(join(folder, noticesFile), `${head}\n\n${parts.join(`\n${"-".repeat(80)}\n\n`)}`);
    });
  },
};

const head = "This package contains parts of the packages below, under their own licences.";

/** The folder of the package that a module belongs to; undefined for a module of ours. */
function packageOf(path) {
  const inside = path.lastIndexOf("node_modules/");
  if (inside === -1) return undefined;
  const words = path.slice(inside + "node_modules/".length).split("/");
  return join(path.slice(0, inside), "node_modules", ...words.slice(0, words[0]?.startsWith("@") ? 2 : 1));
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((one) => /^licen[cs]e(\.(md|txt))?$/i.test(one));
  if (file === undefined) throw new Error(`${name} is bundled and has no licence`);
  return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
}
