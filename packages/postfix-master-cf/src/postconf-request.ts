import {
  type EditKind,
  editOption,
  editorArgument,
  nameValueMessages,
  type PostconfCommand,
  refusedList,
  splitNameValue,
  trim,
} from "@mailconf/postfix-lines";
import { type Pattern, readPattern } from "./pattern.ts";
import { fieldNames } from "./service.ts";

/** An edit of master.cf: fields can only be set, settings not be commented. */
export interface PostconfServiceCommand extends PostconfCommand {
  /** `entry`: `-M`. `field`: `-F`. `setting`: `-P`. */
  readonly what: "entry" | "field" | "setting";
}

/** One argument of an edit, understood. */
export interface Request extends Pattern {
  /** The argument as it was given. */
  readonly text: string;
  readonly value: string;
}

/** Why `postconf` does not edit at all. */
export class Refusal {
  readonly message: string;
  constructor(message: string) {
    this.message = message;
  }
}

/** The options that messages about a request name. */
export const editOptions = "-Me, -Fe, -Pe, -X, or -#";

/**
 * Reads the arguments of an edit (pcf_edit_master).
 *
 * @throws Refusal at the first that `postconf` does not accept
 */
export function readRequests({ what, kind, arguments: list }: PostconfServiceCommand): Request[] {
  if (!isPossible(what, kind)) {
    throw new Refusal(`with option ${options[what]}, do not specify ${editOption[kind]}`);
  }
  const refused = refusedList(kind, list);
  if (refused !== undefined) throw new Refusal(refused);
  return list.map((argument) => {
    const read = editorArgument(argument, `${editOptions} accept`);
    if ("fatal" in read) throw new Refusal(read.fatal);
    const { name, value } = kind === "set" ? readPair(read.text, argument) : readName(read.text);
    return { ...readTarget(what, kind, name, value), text: argument, value };
  });
}

const options = { entry: "-M", field: "-F", setting: "-P" } as const;

const isPossible = (what: PostconfServiceCommand["what"], kind: EditKind): boolean =>
  kind === "set" || what === "entry" || (what === "setting" && kind === "delete");

function readPair(text: string, argument: string): { readonly name: string; readonly value: string } {
  const pair = splitNameValue(text);
  if ("problem" in pair) throw new Refusal(`${nameValueMessages[pair.problem]}: "${argument}"`);
  return pair;
}

function readName(text: string): { readonly name: string; readonly value: string } {
  if (text.includes("=")) throw new Refusal("-X or -# requires names without value");
  return { name: trim(text), value: "" };
}

/** What a request is about, and whether its value can stand there. */
function readTarget(
  what: PostconfServiceCommand["what"],
  kind: EditKind,
  name: string,
  value: string,
): Pattern {
  const parts = what === "entry" ? 2 : 3;
  const pattern = readPattern(name, parts, parts);
  switch (what) {
    case "entry":
      if (!pattern) throw new Refusal("-Me, -MX or -M# requires service_name/type");
      return pattern;
    case "field":
      if (!pattern) throw new Refusal("-Fe or -FX requires service_name/type/field_name");
      if (pattern.what !== "*" && !(fieldNames as readonly string[]).includes(pattern.what)) {
        throw new Refusal(`invalid service attribute name: "${pattern.what}"`);
      }
      if (pattern.what === "*") throw new Refusal("-Fe does not accept wild-card field name");
      if (pattern.what !== "command" && hasBlank(value)) {
        throw new Refusal("-Fe does not accept whitespace in non-command field");
      }
      return pattern;
    case "setting":
      if (!pattern) throw new Refusal("-Pe or -PX requires service_name/type/parameter");
      if (pattern.what === "*") throw new Refusal("-Pe does not accept wild-card parameter name");
      if (kind === "set" && hasBlank(value)) {
        throw new Refusal("-Pe does not accept whitespace in parameter value");
      }
      return pattern;
  }
}

const hasBlank = (text: string): boolean => /[ \t\r\n]/.test(text);
