import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outer } from "./docker.ts";

/** What Compose makes of an env file of a service: variables and warnings, or the reason why it refuses the file. */
export type Answer =
  | { readonly map: Readonly<Record<string, string>>; readonly warnings: readonly string[] }
  | { readonly refusal: string };

/** The installed Compose: `docker compose config` prints what the container would get. */
export class Compose {
  readonly #folder = mkdtempSync(join(tmpdir(), "env-file-"));

  constructor() {
    const project = "name: fuzz\nservices:\n  s:\n    image: scratch\n    env_file: case.env\n";
    writeFileSync(join(this.#folder, "compose.yaml"), project);
  }

  async read(file: Uint8Array): Promise<Answer> {
    writeFileSync(join(this.#folder, "case.env"), file);
    const { status, output, errors } = await this.#run(["compose", "config", "--format", "json"]);
    if (status !== 0) return { refusal: reason(errors.replaceAll(`${this.#folder}/`, "")) };
    const values: Record<string, string> = JSON.parse(output).services.s.environment ?? {};
    // `config` doubles every dollar sign of what it prints.
    const pairs = Object.entries(values).map(([name, value]) => [name, value.replaceAll("$$", "$")]);
    const warnings = [...errors.matchAll(/level=warning msg="The \\"(\w+)\\" variable is not set/g)];
    return { map: Object.fromEntries(pairs), warnings: unique(warnings.map(([, name = ""]) => name)) };
  }

  /** The project's `.env`, with the calling environment over it; a text, as values may hold line ends. */
  async readProject(
    file: Uint8Array,
  ): Promise<{ readonly lines: readonly string[] } | { readonly refusal: string }> {
    writeFileSync(join(this.#folder, "case.env"), "");
    writeFileSync(join(this.#folder, ".env"), file);
    const { status, output, errors } = await this.#run(["compose", "config", "--environment"]);
    rmSync(join(this.#folder, ".env"));
    if (status !== 0) return { refusal: reason(errors.replaceAll(`${this.#folder}/`, "")) };
    return { lines: linesOf(output) };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  #run(args: readonly string[]): Promise<{ status: number | null; output: string; errors: string }> {
    const { PATH, DOCKER_CONFIG } = process.env;
    const env = { PATH, HOME: this.#folder, ...(DOCKER_CONFIG && { DOCKER_CONFIG }), ...outer };
    const child = spawn("docker", args, { cwd: this.#folder, env });
    const output: Buffer[] = [];
    const errors: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => errors.push(chunk));
    const text = (chunks: readonly Buffer[]) => Buffer.concat(chunks).toString();
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (status) => resolve({ status, output: text(output), errors: text(errors) }));
    });
  }
}

/** The refusal among the messages: what is not a log line. */
const reason = (errors: string) => errors.replace(/^time=.*\n/gm, "").replace(/\n$/, "");

/** The lines of an environment but for those of the test itself, in one order. */
export const linesOf = (environment: string): string[] =>
  environment
    .split("\n")
    .map((line) => line.trimEnd())
    .filter(
      (line) =>
        line !== "" && !/^(?:PATH|PWD|HOME|DOCKER_\w+|COMPOSE_PROJECT_NAME|HOST_EMPTY|HOST_VAR)=/.test(line),
    )
    .sort();

/** Each name once, in one order. */
export const unique = (names: readonly string[]): string[] => [...new Set(names)].sort();
