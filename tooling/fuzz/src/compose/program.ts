import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { serviceKeys, topKeys } from "@tooling/conformance/compose-answer";

/** A project folder: texts by their path in it, and the variables of the one who calls Compose. */
export interface Project {
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
}

/** What Compose makes of a project, or that it refuses it. Its words are not compared: they differ between releases. */
export type Answer =
  | { readonly ok: false; readonly words?: string }
  | ({ readonly ok: true } & Readonly<Record<string, unknown>>);

/** The Compose of a Debian root: 2.26 in Debian 13. */
export class ComposeOfRoot {
  readonly #root: string;
  readonly #folder: string;

  /** @throws Error if there is no Compose in this root */
  constructor(root: string) {
    if (!existsSync(join(root, "usr/libexec/docker/cli-plugins/docker-compose")))
      throw new Error("docker-compose is not installed in the Debian 13 root (MAILCONF_DEBIAN13)");
    this.#root = root;
    this.#folder = mkdtempSync(join(root, "tmp/compose-"));
  }

  /** Where the project lies, as Compose sees it. */
  get folder(): string {
    return `${this.#folder.slice(this.#root.replace(/\/+$/, "").length)}/demo`;
  }

  read({ files, environment }: Project): Answer {
    const folder = join(this.#folder, "demo");
    rmSync(folder, { recursive: true, force: true });
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const command = `cd ${this.folder} && exec /usr/libexec/docker/cli-plugins/docker-compose config --format json`;
    const { status, stdout, stderr } = spawnSync("chroot", [this.#root, "/bin/sh", "-c", command], {
      encoding: "utf8",
      env: { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", ...environment },
    });
    return status === 0 ? projected(JSON.parse(stdout)) : { ok: false, words: stderr.trim() };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

type Printed = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** The part of what Compose prints that is compared. It doubles every dollar sign, and 2.26 prints modes as decimal numbers. */
function projected(config: { readonly name?: string }): Answer {
  const { services = {}, ...top } = JSON.parse(
    JSON.stringify(config).replaceAll("$$", "$"),
    octalMode,
  ) as Printed;
  const compared = Object.entries(services).map(([id, service]) => [id, part(service, serviceKeys)]);
  return { ok: true, project: config.name, services: Object.fromEntries(compared), ...part(top, topKeys) };
}

const part = (whole: Readonly<Record<string, unknown>>, keys: readonly string[]) =>
  Object.fromEntries(
    keys.filter((key) => whole[key] !== undefined && whole[key] !== null).map((key) => [key, whole[key]]),
  );

const octalMode = (key: string, value: unknown) =>
  key === "mode" && typeof value === "number" ? `0${value.toString(8)}` : value;
