import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Tools of Postfix that read one value as its daemons read it, and say what is wrong with it. */
export class Tools {
  readonly #folder = mkdtempSync(join(tmpdir(), "mailconf-tools-"));
  readonly #server: Server;
  #count = 0;

  constructor() {
    this.#server = createServer(offerTls).listen(0, "127.0.0.1");
    writeFileSync(join(this.#folder, "main.cf"), "compatibility_level = 3.6\n");
  }

  close(): void {
    this.#server.close();
    rmSync(this.#folder, { recursive: true });
  }

  /** Whether a network is none: the tables of networks have the same reader as lists of them (cidr_match.c). */
  async refusesNetwork(word: string): Promise<boolean> {
    const said = await this.#says("postmap", ["-q", "192.0.2.1", `cidr:{{${word} x}}`], this.#folder);
    return /skipping this rule|fatal:/.test(said);
  }

  /** Whether the client of SMTP can read a next hop; nobody listens there. */
  async refusesNextHop(word: string): Promise<boolean> {
    return /fatal:/.test(
      await this.#says("posttls-finger", ["-c", "-t", "2", "-l", "none", "--", word], this.#folder),
    );
  }

  /** Whether the client of SMTP goes without TLS for its list of protocols (`-p`), or its ciphers (`-g`). */
  async refusesTls(option: "-p" | "-g", word: string): Promise<boolean> {
    const address = this.#server.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const options = ["-c", "-t", "5", "-T", "5", "-l", "encrypt", option, word, `[127.0.0.1]:${port}`];
    return /Invalid TLS protocol list|invalid cipher grade/.test(
      await this.#says("posttls-finger", options, this.#folder),
    );
  }

  /** Whether a program does not start for a value that all of them read. */
  async refusesStart(name: string, value: string): Promise<boolean> {
    const folder = mkdtempSync(join(this.#folder, `${this.#count++}-`));
    writeFileSync(
      join(folder, "main.cf"),
      `compatibility_level = 3.6\nmyhostname = a.test\n${name} = ${value}\n`,
    );
    return /fatal:/.test(await this.#says("postmap", ["-q", "x", "inline:{y=z}"], folder));
  }

  #says(command: string, args: readonly string[], folder: string): Promise<string> {
    return new Promise((resolve, reject) => {
      let said = "";
      const child = spawn(command, args, { env: { ...process.env, MAIL_CONFIG: folder }, timeout: 60_000 });
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (said += String(data)));
      child.on("error", reject);
      child.on("close", () => resolve(said));
    });
  }
}

/** A server of SMTP that offers TLS, and hangs up when it begins. */
function offerTls(socket: Socket): void {
  socket.on("error", () => {});
  socket.write("220 a.test ESMTP\r\n");
  socket.on("data", (data) => {
    const line = String(data);
    if (/^EHLO/i.test(line)) socket.write("250-a.test\r\n250 STARTTLS\r\n");
    else if (/^STARTTLS/i.test(line)) {
      socket.write("220 go on\r\n");
      socket.once("data", () => socket.destroy());
    } else socket.write("221 bye\r\n");
  });
}
