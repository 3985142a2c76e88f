import { print, type Resolved, resolve, type TreeView } from "@mailconf/dovecot-conf";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { settings24 } from "@mailconf/dovecot-conf/settings-2.4";
import { memoryFiles } from "@mailconf/lossless";
import type { CaseRunner, Outcome } from "../outcome.ts";
import { runPasswdFile } from "./dovecot-passwd-file.ts";

/** Accounts of the machines that recorded the cases; doveconf refuses users that are not there. */
const users = new Set(["root", "dovecot", "dovenull", "nobody", "mail", "daemon", "postfix", "www-data"]);

interface Recorded {
  readonly version: "2.3" | "2.4";
  readonly files: Readonly<Record<string, string>>;
  readonly main: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly expected: Expected;
}

interface Expected {
  readonly ok: boolean;
  readonly settings?: unknown;
  readonly explicit?: unknown;
  readonly expanded?: unknown;
  readonly expandedError?: string;
  readonly warnings?: readonly string[];
  readonly stage?: "parse" | "check";
  readonly exit?: number;
  readonly error?: string;
  readonly errors?: readonly string[];
  readonly queries?: readonly { readonly args: readonly string[]; readonly output: string }[];
}

/** `doveconf` on the files of a case: every field that the recording has, answered by the library. */
export const run: CaseRunner = (record): Outcome => {
  return "lookups" in record ? runPasswdFile(record) : runConfiguration(record);
};

function runConfiguration(record: Recorded): Outcome {
  const { expected } = record;
  const plain = answer(record, false);
  const wanted: Record<string, unknown> = { ...expected };
  const actual: Record<string, unknown> = { ok: plain.error === undefined };
  for (const key of Object.keys(expected) as (keyof Expected)[]) actual[key] = field(key, record, plain);
  // doveconf prints a warning once for each time that it reads the files; their order says nothing.
  wanted.warnings = [...new Set(expected.warnings)].sort();
  actual.warnings = warnings(plain);
  return { expected: wanted, actual };
}

function field(key: keyof Expected, record: Recorded, plain: Resolved): unknown {
  switch (key) {
    case "ok":
      return plain.error === undefined;
    case "settings":
      return shown(plain, "changed");
    case "explicit":
      return shown(plain, "explicit");
    case "expanded":
      return shown(answer(record, true), "changed");
    case "expandedError":
      return answer(record, true).error;
    case "warnings":
      return warnings(plain);
    case "stage":
      return plain.problems.find(({ severity }) => severity === "error")?.stage;
    case "exit":
      return plain.error === undefined ? 0 : 89;
    case "error":
      return plain.error;
    case "errors":
      return [...checks(plain, record), `Error in configuration file ${record.main}: ${plain.error}`];
    case "queries":
      return record.expected.queries?.map(({ args }) => ({ args, output: query(plain, args) }));
  }
}

const answer = ({ version, files, main, env = {} }: Recorded, expand: boolean): Resolved =>
  resolve(main, {
    files: memoryFiles(files),
    settings: version === "2.3" ? settings23 : settings24,
    env,
    expand,
    hasUser: (name) => users.has(name),
  });

/** The complaints of the final check: 2.4 says all of them, 2.3 the first. */
function checks({ problems }: Resolved, { version }: Recorded): string[] {
  const found = problems.flatMap(({ stage, severity, doveconf }) =>
    stage === "check" && severity === "error" && doveconf !== undefined ? [doveconf] : [],
  );
  return version === "2.3" ? found.slice(0, 1) : found;
}

/** What doveconf prints before it stops at its first error. */
function warnings({ problems }: Resolved): string[] {
  const end = problems.findIndex(({ severity, stage }) => severity === "error" && stage === "parse");
  const seen = end === -1 ? problems : problems.slice(0, end);
  return [
    ...new Set(seen.flatMap(({ severity, doveconf }) => (severity === "warning" ? (doveconf ?? []) : []))),
  ].sort();
}

const shown = (resolved: Resolved, scope: "changed" | "explicit"): unknown[] =>
  resolved[scope]().map((view) => recorded(view, resolved));

/** A view as the cases record it: without the places of its writers. */
function recorded(view: TreeView, resolved: Resolved): unknown {
  if ("items" in view) return { ...view, items: view.items.map((item) => recorded(item, resolved)) };
  const { writers: _, ...rest } = view;
  // A value of several lines was recorded as it was printed, with the quotes around it.
  const line = print([view], resolved.version);
  return rest.value.includes("\n") ? { ...rest, value: line.slice(view.key.length + 3, -1) } : rest;
}

/** `doveconf [-f FILTER]... [-h] NAME`. */
function query(resolved: Resolved, args: readonly string[]): string {
  const connection: Record<string, string> = {};
  let isBare = false;
  let output = "";
  const names = {
    protocol: "protocol",
    service: "protocol",
    local: "local",
    remote: "remote",
    lname: "localName",
  };
  for (let at = 0; at < args.length; at++) {
    const argument = args[at] ?? "";
    if (argument === "-f") {
      const [key = "", value = ""] = (args[++at] ?? "").split(/=(.*)/s);
      connection[{ ...names, local_name: "localName" }[key] ?? key] = value;
    } else if (argument === "-h") isBare = true;
    else if (!argument.startsWith("-")) {
      const found = resolved.lookup(argument, connection);
      output += isBare ? bare(argument, found, resolved) : shownAlone(found, resolved);
    }
  }
  return output;
}

/** 2.3 puts no quotes around a setting that it was asked for by name. */
function shownAlone(found: readonly TreeView[], { version }: Resolved): string {
  const [only] = found;
  return version === "2.3" && only && "value" in only
    ? `${only.key} = ${only.value}\n`
    : print(found, version);
}

/** `-h`: the value alone; the elements of a list. 2.4 ends its answer even if there is none. */
function bare(name: string, found: readonly TreeView[], { version }: Resolved): string {
  let [only] = found;
  if (only && "items" in only && !name.includes("/")) return print(only.items, version);
  while (only && "items" in only) [only] = only.items;
  if (!only) return version === "2.4" ? "\n" : "";
  return version === "2.3" ? `${only.value}\n` : print([only], version).slice(only.key.length + 3);
}
