import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outer } from "./docker.ts";

/** What Compose makes of an env file of a service: the variables, or that it refuses the file. */
export type Answer = { readonly map: Readonly<Record<string, string>> } | { readonly refused: true };

/** The installed Compose: `docker compose config` prints what the container would get. */
export class Compose {
  readonly #folder = mkdtempSync(join(tmpdir(), "env-file-"));

  constructor() {
    const project = "name: fuzz\nservices:\n  s:\n    image: scratch\n    env_file: case.env\n";
    writeFileSync(join(this.#folder, "compose.yaml"), project);
  }

  read(file: Uint8Array): Answer {
    writeFileSync(join(this.#folder, "case.env"), file);
    const env = { PATH: process.env.PATH, HOME: this.#folder, ...outer };
    const args = ["compose", "config", "--format", "json"];
    const { status, stdout } = spawnSync("docker", args, { cwd: this.#folder, env, encoding: "utf8" });
    if (status !== 0) return { refused: true };
    const values: Record<string, string> = JSON.parse(stdout).services.s.environment ?? {};
    // `config` doubles every dollar sign of what it prints.
    const pairs = Object.entries(values).map(([name, value]) => [name, value.replaceAll("$$", "$")]);
    return { map: Object.fromEntries(pairs) };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }
}
