import { parse } from "@mailconf/env-file";
import { decode } from "@mailconf/lossless";
import fc from "fast-check";
import { Compose, linesOf, unique } from "./env-file/compose.ts";
import { Docker, outer, runs } from "./env-file/docker.ts";
import { envFiles } from "./env-file/files.ts";
import type { FuzzOptions, FuzzReport, FuzzTarget } from "./target.ts";

/** Generated env files against what the installed docker sends to its daemon, and what Compose prints. */
export const target: FuzzTarget = async function* (options) {
  if (!runs("docker", "--version"))
    throw new Error("docker is not installed: nothing to compare env files with");
  const docker = await Docker.start();
  try {
    yield await compare("env file, docker create", options, (file) => docker.read(file), readAsDocker);
  } finally {
    docker.close();
  }
  if (!runs("docker", "compose", "version")) {
    throw new Error("`docker compose` is not installed: the dotenv dialects are not compared");
  }
  const compose = new Compose();
  try {
    yield await compare("env file, docker compose", options, (file) => compose.read(file), readAsCompose);
    yield await compare("env file, .env", options, (file) => compose.readProject(file), readAsProject);
  } finally {
    compose.close();
  }
};

function readAsDocker(file: Uint8Array) {
  const { refusal, readings } = parse(decode(file, "case.env"), { dialect: "docker-run", outer });
  if (refusal !== undefined) return { refusal: refusal.replace("docker: invalid env file (case.env): ", "") };
  return { list: readings.map(({ name, value }) => `${name}=${value}`) };
}

function readAsCompose(file: Uint8Array) {
  const read = parse(decode(file, "case.env"), { dialect: "compose", outer });
  if (read.refusal !== undefined) return { refusal: read.refusal };
  const unset = read.diagnostics.filter(({ code }) => code === "env-file/unset-variable");
  const names = unset.map(({ span }) => read.source.slice(span).replace(/\W/g, ""));
  return {
    map: Object.fromEntries([...read.toMap()].sort(([a], [b]) => (a < b ? -1 : 1))),
    warnings: unique(names),
  };
}

function readAsProject(file: Uint8Array) {
  const read = parse(decode(file, ".env"), { dialect: "compose-dotenv", outer });
  if (read.refusal !== undefined) return { refusal: read.refusal };
  return { lines: linesOf([...read.toMap()].map(([name, value]) => `${name}=${value}`).join("\n")) };
}

async function compare(
  kind: string,
  { runs: numRuns, seed }: FuzzOptions,
  program: (file: Uint8Array) => Promise<unknown>,
  ours: (file: Uint8Array) => unknown,
): Promise<FuzzReport> {
  const agree = async (file: Uint8Array) => same(await program(file), ours(file));
  const details = await fc.check(fc.asyncProperty(envFiles, agree), { numRuns, seed });
  const file = details.counterexample?.[0];
  if (file === undefined) return { kind, runs: details.numRuns, disagreements: [] };
  const disagreement = {
    input: Buffer.from(file).toString("latin1"),
    expected: await program(file),
    actual: ours(file),
  };
  return { kind, runs: details.numRuns, disagreements: [disagreement] };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
