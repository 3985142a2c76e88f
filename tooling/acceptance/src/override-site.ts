import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { configure, configVolume } from "@mailconf/configurator";
import type { ReleaseName } from "@mailconf/dms-env";
import { memoryFiles } from "@mailconf/lossless";

const dms = join(dirname(fileURLToPath(import.meta.url)), "../../../apps/dms/dist/main.js");
const hostname = "mail.one.test";
const account = `ann@one.test|{SHA512-CRYPT}$6$aNnA0000example1$${"x".repeat(86)}\n`;

/** A command and what it said; its answers may be long. */
export const run = (command: string, args: readonly string[]) =>
  spawnSync(command, args, { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });

/** What `dms check` says about a place of an override. */
export interface Said {
  readonly code: string;
  readonly severity: string;
  readonly file: string;
  readonly line: number;
}

/** A config volume with one account, which overrides are put into one after the other. */
export class OverrideSite {
  readonly scratch = mkdtempSync(join(tmpdir(), "mailconf-mistakes-"));
  readonly #volume = join(this.scratch, "config");
  readonly #release: ReleaseName;
  readonly #site: readonly string[];

  constructor(release: ReleaseName) {
    this.#release = release;
    this.#site = ["--hostname", hostname, "--release", release];
    mkdirSync(this.#volume);
    writeFileSync(join(this.#volume, "postfix-accounts.cf"), account);
  }

  /** The tree that is built without any override. */
  build(): string {
    const built = join(this.scratch, "out");
    const { status, stderr } = run("node", [dms, "build", built, "--config", this.#volume, ...this.#site]);
    if (status !== 0) throw new Error(stderr);
    return built;
  }

  /** The tree that is built with an override. */
  built(file: string, text: string): string {
    writeFileSync(join(this.#volume, file), text);
    const built = mkdtempSync(join(this.scratch, "built-"));
    const { status, stdout } = run("node", [dms, "build", built, "--config", this.#volume, ...this.#site]);
    rmSync(join(this.#volume, file));
    if (status !== 0) throw new Error(stdout);
    return built;
  }

  /** What `dms check` says about an override, line by line: by what the command asks, in this process, for there are many. */
  check(file: string, text: string): readonly Said[] {
    const volume = { "postfix-accounts.cf": account, [file]: text };
    const { findings } = configure({
      release: this.#release,
      settings: [],
      facts: { hostname },
      files: memoryFiles(
        Object.fromEntries(Object.entries(volume).map(([name, one]) => [`${configVolume}/${name}`, one])),
      ),
    });
    return findings.flatMap(({ code, severity, source, span }) =>
      source.name.endsWith(file)
        ? [{ code, severity, file: source.name, line: source.position(span.start).line }]
        : [],
    );
  }

  close(): void {
    rmSync(this.scratch, { recursive: true });
  }
}
