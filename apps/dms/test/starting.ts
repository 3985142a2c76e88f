import { execFile, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "../../..");
export const main = join(here, "../dist/main.js");
export const hasBusybox = spawnSync("busybox", ["true"]).status === 0;

/** A release of Node: the folder that holds the program. */
export interface NodeRelease {
  readonly name: string;
  readonly folder: string;
}

/** This one, and those of `MAILCONF_NODES`, of which some may be missing. */
export const nodeReleases: readonly (NodeRelease & { readonly isHere: boolean })[] = [
  {
    name: `Node ${process.versions.node.split(".")[0]}, which runs the tests`,
    folder: dirname(process.execPath),
    isHere: true,
  },
  ...["22", "24", "26"].map((release) => {
    const folder = join(process.env.MAILCONF_NODES ?? "", `node-${release}/node_modules/.bin`);
    const isHere = process.env.MAILCONF_NODES !== undefined && existsSync(join(folder, "node"));
    return { name: `Node ${release}`, folder, isHere };
  }),
];

/** A way of starting the command. */
export interface Start {
  /** The words in front of its own. */
  readonly words: readonly string[];
  /** It ends in one of the other ways. */
  readonly isAnotherStart?: boolean;
}

/** How people start the command. The package is installed in the folder for npx. */
export const starts: Readonly<Record<string, Start>> = {
  "the file": { words: [main] },
  "node FILE": { words: ["node", main] },
  "node -- FILE": { words: ["node", "--", main] },
  "npx dms": { words: ["npx", "--no-install", "dms"] },
  "npm start --": {
    words: ["npm", "--prefix", root, "run", "--silent", "--ignore-scripts", "start", "--"],
    isAnotherStart: true,
  },
  // The shell of Alpine Linux.
  ...(hasBusybox && { "busybox sh FILE": { words: ["busybox", "sh", main], isAnotherStart: true } }),
};

export interface Started {
  readonly status: number | string;
  readonly all: string;
}

/** Starts a program of a release's own folder, or of the system, in a folder that is its home as well. */
export function start(
  node: NodeRelease,
  folder: string,
  [program = "", ...words]: readonly string[],
): Promise<Started> {
  const env = {
    PATH: [node.folder, process.env.PATH].join(delimiter),
    HOME: folder,
    NO_COLOR: "1",
    NO_UPDATE_NOTIFIER: "1",
  };
  return new Promise((resolve) => {
    execFile(program, words, { cwd: folder, env, encoding: "utf8" }, (error, stdout, stderr) => {
      resolve({ status: error ? (error.code ?? "killed") : 0, all: stdout + stderr });
    });
  });
}
