import type { WrittenText, WrittenValue } from "./cst.ts";

/** What a written value means. */
export interface Reading {
  readonly value: string;
  readonly list?: readonly string[];
  readonly isComputed: boolean;
}

const letters: Readonly<Record<string, string>> = { n: "\n", r: "\r", b: "\b", t: "\t", f: "\f" };

/** What Rspamd reads; `raw` is the value with its quotes. */
export function readValue(value: WrittenValue, raw: string): Reading {
  if (value.kind === "nested") return { value: raw, isComputed: false };
  if (value.kind === "list") {
    const list = value.items.map(textOf);
    return { value: raw, isComputed: value.items.some(isComputed), list };
  }
  return isComputed(value) ? { value: raw, isComputed: true } : { value: textOf(value), isComputed: false };
}

function textOf({ kind, written }: WrittenText): string {
  switch (kind) {
    case "double":
    case "bare":
      return unescapeJson(written);
    case "single":
      return written.replace(/\\(\r\n|[\s\S])/g, (all, character: string) =>
        character === "'" ? "'" : /[\r\n]/.test(character) ? "" : all,
      );
    case "document":
      return written.slice(0, -1);
  }
}

/** The text of a string in double quotes (`ucl_unescape_json_string`). */
export const unescapeJson = (written: string): string =>
  written.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_all, code: string | undefined, character: string) =>
    code === undefined ? (letters[character] ?? character) : String.fromCharCode(Number.parseInt(code, 16)),
  );

/** What Rspamd expands in texts but those in single quotes (cfg_utils.c, `rspamd_ucl_add_conf_variables`). */
const variables =
  "(?:CONFDIR|LOCAL_CONFDIR|RUNDIR|DBDIR|LOGDIR|PLUGINSDIR|SHAREDIR|RULESDIR|WWWDIR|PREFIX|VERSION|VERSION_MAJOR|VERSION_MINOR|BRANCH_VERSION|HOSTNAME|CURDIR|FILENAME)";
const variable = new RegExp(`\\$(?:\\{${variables}\\}|${variables})`);

/** Whether a text holds a template, which is expanded before anything else is read. */
export const holdsTemplate = (text: string): boolean => /\{[%=#]/.test(text);

export const holdsVariable = (text: string): boolean => variable.test(text);

function isComputed(value: WrittenText): boolean {
  return holdsTemplate(value.written) || (value.kind !== "single" && holdsVariable(textOf(value)));
}
