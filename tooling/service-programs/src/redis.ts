import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { nameOf, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

/** Starts a server on a socket of its own, asks it for its settings, and ends it. */
export const redis: Reader = {
  command: "redis-server",
  version: () => `Redis ${/v=(\S+)/.exec(run("redis-server", ["--version"]).stdout)?.[1]}`,
  ask: (file, keys) =>
    inFolder(async (folder) => {
      const path = join(folder, "redis.conf");
      const socket = join(folder, "socket");
      const log = join(folder, "log");
      writeFileSync(path, file);
      const output = openSync(log, "w");
      // What stands on the command line comes after the file.
      const options = [
        "--port",
        "0",
        "--unixsocket",
        socket,
        "--daemonize",
        "no",
        "--save",
        "",
        "--dir",
        folder,
      ];
      const server = spawn("redis-server", [path, ...options, "--logfile", ""], {
        stdio: ["ignore", output, output],
      });
      closeSync(output);
      const ended = once(server, "exit");
      try {
        while (!existsSync(socket) && server.exitCode === null) await wait(5);
        if (server.exitCode !== null) {
          const words = readFileSync(log, "utf8").replaceAll(`${folder}/`, "");
          return { refused: /FATAL CONFIG FILE ERROR[\s\S]*/.exec(words)?.[0].trim() ?? words.trim() };
        }
        const { stdout } = run("redis-cli", ["-s", socket, "--json", "config", "get", ...keys.map(nameOf)]);
        const values = JSON.parse(stdout) as Record<string, string>;
        // It tells an empty value from none as little as it treats them otherwise.
        return valuesOf(keys, (key) => values[nameOf(key)] || null);
      } finally {
        server.kill("SIGKILL");
        await ended;
      }
    }),
};
