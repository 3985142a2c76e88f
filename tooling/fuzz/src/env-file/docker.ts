import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What docker makes of an env file: the variables in order, or the reason why it refuses the file. */
export type Answer = { readonly list: readonly string[] } | { readonly refusal: string };

/** The calling environment of every comparison. */
export const outer = { HOST_VAR: "from-host", HOST_EMPTY: "" };

/** Whether a command runs and ends well. */
export const runs = (command: string, ...args: readonly string[]) => spawnSync(command, args).status === 0;

/**
 * The installed docker client, talking to a stand-in for the daemon: `docker create` reads the env file itself and
 * sends the variables in its request, so that no container is needed.
 */
export class Docker {
  readonly #folder = mkdtempSync(join(tmpdir(), "env-file-"));
  readonly #server: Server;
  #received: readonly string[] | undefined;

  private constructor() {
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(): Promise<Docker> {
    const docker = new Docker();
    await new Promise<void>((resolve) => docker.#server.listen(0, "127.0.0.1", resolve));
    return docker;
  }

  async read(file: Uint8Array): Promise<Answer> {
    const path = join(this.#folder, "case.env");
    writeFileSync(path, file);
    this.#received = undefined;
    const errors = await this.#run(["create", "--pull", "never", "--env-file", path, "scratch"]);
    if (this.#received !== undefined) return { list: this.#received };
    const [, reason = errors] =
      /invalid env file \([^)]*case\.env\): ([\s\S]*?)\n(?:\n|$)/.exec(errors) ?? [];
    return { refusal: reason };
  }

  close(): void {
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }

  #run(args: readonly string[]): Promise<string> {
    const address = this.#server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const env = { PATH: process.env.PATH, HOME: this.#folder, ...outer };
    const child = spawn("docker", ["--host", `tcp://127.0.0.1:${port}`, ...args], { env });
    const chunks: Buffer[] = [];
    child.stderr.on("data", (chunk: Buffer) => chunks.push(chunk));
    return new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", () => resolve(Buffer.concat(chunks).toString()));
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      response.setHeader("Api-Version", "1.45");
      response.setHeader("Content-Type", "application/json");
      if (!request.url?.includes("/containers/create")) {
        response.end("OK");
        return;
      }
      this.#received = JSON.parse(Buffer.concat(chunks).toString()).Env ?? [];
      response.statusCode = 201;
      response.end('{"Id":"none","Warnings":[]}');
    });
  }
}
