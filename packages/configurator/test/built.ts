import { parse as parseMainCf } from "@mailconf/postfix-main-cf";
import { parse as parseMasterCf } from "@mailconf/postfix-master-cf";
import type { ServerConfiguration } from "../src/index.ts";
import { configureWith, type Given, shortCode, soundHash, textOf } from "./support.ts";

/** A configuration, and short ways to look at its Postfix files. */
export interface Built extends ServerConfiguration {
  /** A parameter of main.cf. */
  main(parameter: string): string | undefined;
  /** A service of master.cf, or one of its settings. */
  master(key: string): string | undefined;
  /** The lines of a generated file that are neither blank nor comments; undefined if there is no such file. */
  lines(path: string): readonly string[] | undefined;
  text(path: string): string | undefined;
  /** `severity code file:line` of each finding whose code starts with one of these words. */
  about(...codes: readonly string[]): readonly string[];
}

/** One account of `one.test`, so that the mail server starts. */
export const oneAccount = { "postfix-accounts.cf": `ann@one.test|${soundHash}\n` };

const oneInterface = { interfaces: [{ name: "eth0", address: "172.18.0.5/16" }] };

/** Builds release 15.1 of `mail.one.test` with one account, unless something else is given. */
export function build({ facts, ...given }: Given = {}): Built {
  const built = configureWith({
    release: "15.1",
    files: oneAccount,
    ...given,
    facts: facts ?? { hostname: "mail.one.test", ...oneInterface },
  });
  const text = (path: string) => textOf(built, path);
  return {
    ...built,
    text,
    main: (parameter) => parseMainCf(text("/etc/postfix/main.cf") ?? "").get(parameter),
    master: (key) => parseMasterCf(text("/etc/postfix/master.cf") ?? "").get(key),
    lines: (path) =>
      text(path)
        ?.split("\n")
        .filter((line) => line.trim() !== "" && !line.trim().startsWith("#")),
    about: (...codes) =>
      built.findings
        .filter(({ code }) => codes.some((word) => shortCode(code).startsWith(word)))
        .map(({ severity, code, source, span }) => {
          const name = source.name.slice(source.name.lastIndexOf("/") + 1);
          return `${severity} ${shortCode(code)} ${name}:${source.position(span.start).line}`;
        }),
  };
}
