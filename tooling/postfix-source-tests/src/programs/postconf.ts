import { writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { decode } from "@mailconf/lossless";
import * as mainCf from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import * as masterCf from "@mailconf/postfix-master-cf";
import { contentOf, files, type Invocation, type Program } from "./invocation.ts";
import { type Options, readOptions } from "./options.ts";

/** postconf(1): lists and edits main.cf and master.cf in the folder that `-c` names. */
export const postconf: Program = (call) => {
  const options = readOptions(call.argv, "Cbcot");
  const [folder = "/etc/postfix"] = options.values("c");
  if (options.values("P").length > 1) return listEffective(call, options, folder);
  const what = [...services.keys()].find((letter) => options.has(letter));
  const isEdit = options.has("e") || options.has("X") || options.has("#") || assigns(options.rest);
  if (what !== undefined)
    return isEdit ? editMaster(call, options, folder, what) : listMaster(call, options, folder, what);
  return isEdit ? editMain(call, options, folder) : listMain(call, options, folder);
};

/** What `-M`, `-F` and `-P` list and edit. */
const services = new Map([
  ["M", { list: masterCf.listEntries, part: "entry" }],
  ["F", { list: masterCf.listFields, part: "field" }],
  ["P", { list: masterCf.listSettings, part: "setting" }],
] as const);

type Letter = "M" | "F" | "P";

const assigns = (rest: readonly string[]): boolean => rest.some((argument) => argument.includes("="));

const kindOf = (options: Options) => (options.has("X") ? "delete" : options.has("#") ? "comment" : "set");

// ---- main.cf ----

function listMain(call: Invocation, options: Options, folder: string): number {
  const master = readMaster(folder);
  if (!master) call.log("warning", `open ${folder}/master.cf: No such file or directory`);
  const classes = options.values("C").flatMap((value) => value.split(/[, \t\r\n]+/));
  const known = ["builtin", "service", "user"] as const;
  const answer = mainCf.listParameters(configurationOf(call, options, folder, master), {
    names: options.rest,
    show: options.has("d") ? "default" : options.has("n") ? "set" : "all",
    ...(classes.length > 0 && {
      classes: known.filter((name) => classes.includes(name) || classes.includes("all")),
    }),
    expand: options.has("x"),
    hideNames: options.has("h"),
    hideValues: options.has("H"),
    fold: options.has("f"),
  });
  return report(call, options, answer);
}

function editMain(call: Invocation, options: Options, folder: string): number {
  const path = `${folder}/main.cf`;
  const command = { kind: kindOf(options), arguments: options.rest } as const;
  const { document, warnings, fatal } = mainCf.postconfEdit(readMain(folder), command, {
    version: call.version,
    path,
  });
  if (fatal === undefined) writeFileSync(path, document.toBytes());
  return report(call, options, { text: "", warnings, fatal });
}

// ---- master.cf ----

function listMaster(call: Invocation, options: Options, folder: string, what: Letter): number {
  const path = `${folder}/master.cf`;
  const master = readMaster(folder);
  if (!master)
    return report(call, options, {
      text: "",
      warnings: [],
      fatal: `open ${path}: No such file or directory`,
    });
  const reading = masterCf.readingOf(master, { path });
  if (reading.fatal !== undefined) return report(call, options, { text: "", ...reading });
  const configuration = configurationOf(call, options, folder, master);
  const usage = mainCf.usageOf(configuration);
  const { list } = services.get(what) ?? { list: masterCf.listEntries };
  const { text, warnings, fatal } = list(master, {
    requests: options.rest,
    fold: options.has("f"),
    hideNames: options.has("h"),
    hideValues: options.has("H"),
    ...(options.has("x") && {
      expand: (value, service) => configuration.forService(service).expandText(value).value,
    }),
  });
  return report(call, options, {
    text,
    warnings: [
      ...reading.warnings,
      ...usage.warnings,
      ...warnings,
      ...mainCf.unusedOptionWarnings(configuration, usage),
    ],
    fatal: usage.fatal ?? fatal,
  });
}

/** `-PP`, since 3.12: what main.cf and the defaults come to for each service. */
function listEffective(call: Invocation, options: Options, folder: string): number {
  const master = readMaster(folder);
  const configuration = configurationOf(call, options, folder, master);
  const names = options.rest.map((request) => request.replace("*/*/", ""));
  let text = "";
  for (const service of master?.services ?? []) {
    const listing = mainCf.listParameters(configuration.forService(service), {
      names,
      expand: options.has("x"),
    });
    text += listing.text.replaceAll(/^/gm, `${service.service}/${service.type}/`).replace(/[^\n]*$/, "");
  }
  return report(call, options, { text, warnings: [] });
}

function editMaster(call: Invocation, options: Options, folder: string, what: Letter): number {
  const path = `${folder}/master.cf`;
  const { document, warnings, fatal } = masterCf.postconfEdit(
    readMaster(folder) ?? masterCf.parse(""),
    { what: services.get(what)?.part ?? "entry", kind: kindOf(options), arguments: options.rest },
    { version: call.version, path },
  );
  if (fatal === undefined) writeFileSync(path, document.toBytes());
  return report(call, options, { text: "", warnings, fatal });
}

// ---- Both ----

function configurationOf(
  { version }: Invocation,
  options: Options,
  folder: string,
  master: masterCf.MasterCf | undefined,
): mainCf.Configuration {
  return new mainCf.Configuration(readMain(folder), {
    parameters: parameters(version),
    services: master?.services ?? [],
    directory: folder,
    hostname: hostname(),
    files,
    overrides: options.values("o").map((setting) => {
      const [, name = "", value = ""] = /^\s*([^\s=]+)\s*=\s*(.*?)\s*$/s.exec(setting) ?? [];
      return { name, value };
    }),
  });
}

const readMain = (folder: string): mainCf.MainCf =>
  mainCf.parse(decode(contentOf(`${folder}/main.cf`) ?? new Uint8Array(), "main.cf"));

function readMaster(folder: string): masterCf.MasterCf | undefined {
  const content = contentOf(`${folder}/master.cf`);
  return content && masterCf.parse(decode(content, "master.cf"));
}

interface Outcome {
  readonly text: string;
  readonly warnings: readonly string[];
  readonly fatal?: string | undefined;
}

function report(call: Invocation, options: Options, { text, warnings, fatal }: Outcome): number {
  if (!options.has("q")) for (const warning of warnings) call.log("warning", warning);
  call.print(options.has("j") ? inJson(text, options) : text);
  if (fatal === undefined) return 0;
  call.log("fatal", fatal);
  return 1;
}

/** `-j`, since 3.12: an object for each line, of its name and value. */
function inJson(text: string, options: Options): string {
  const lines = text
    .replaceAll(/\n(?=[ \t])/g, "")
    .split("\n")
    .slice(0, -1);
  return lines
    .map((line) => {
      const words = line.split(/\s+/);
      const [, name = "", value = ""] = options.has("M")
        ? ["", words.slice(0, 2).join("/"), words.join(" ")]
        : (/^(\S+) = ?(.*)$/.exec(line) ?? []);
      return `{${JSON.stringify(name)}: ${JSON.stringify(value.replaceAll(/\s+/g, " "))}}\n`;
    })
    .join("");
}
