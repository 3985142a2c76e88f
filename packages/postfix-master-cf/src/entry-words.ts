import { normalize, optionWords } from "./arguments.ts";
import type { Word } from "./cst.ts";
import { parse as parseLine } from "./grammar.generated.js";
import type { PostconfServiceCommand, Request } from "./postconf-request.ts";
import { wrongFieldMessage } from "./reading.ts";
import { fieldNames, wrongField } from "./service.ts";

/** An entry as the editor of `postconf` holds it: eight fields, and arguments in normal form. */
export interface EntryWords {
  readonly fields: readonly string[];
  readonly args: readonly string[];
}

/** An entry or what stops the editor, and what is said before. */
export type Outcome = { readonly warnings: readonly string[] } & (
  | { readonly entry: EntryWords }
  | { readonly fatal: string }
);

/** Takes an entry apart (pcf_parse_master_entry); `tooShort` is what stops the editor if fields are missing. */
export function readWords(text: string, tooShort: string): Outcome {
  const words: readonly Word[] = parseLine(text);
  const fields = words.slice(0, 8).map((word) => word.text);
  if (fields.length < 8) return { fatal: tooShort, warnings: [] };
  const { args, warnings } = normalArguments(words.slice(8));
  return checked({ fields, args }, text, warnings);
}

/** An entry after a request for one of its fields or settings (pcf_edit_master_field, pcf_edit_master_param). */
export function changed(
  { fields, args }: EntryWords,
  { what, kind }: Pick<PostconfServiceCommand, "what" | "kind">,
  { what: name, value }: Request,
): Outcome {
  if (what === "setting") {
    const next = kind === "set" ? withSetting(args, name, value) : withoutSetting(args, name);
    return { entry: { fields, args: next }, warnings: [] };
  }
  if (name !== "command") {
    const index = (fieldNames as readonly string[]).indexOf(name);
    return checked({ fields: fields.with(index, value), args }, value, []);
  }
  const words: readonly Word[] = parseLine(value);
  const command = words.slice(0, 1).map((word) => word.text);
  const normal = normalArguments(words.slice(1));
  return checked({ fields: [...fields.slice(0, 7), ...command], args: normal.args }, value, normal.warnings);
}

function checked(entry: EntryWords, text: string, warnings: readonly string[]): Outcome {
  const wrong = wrongField(entry.fields);
  if (!wrong) return { entry, warnings };
  const value = entry.fields[fieldNames.indexOf(wrong)] ?? "";
  return { fatal: wrongFieldMessage(wrong, value, text), warnings };
}

function normalArguments(words: readonly Word[]): {
  readonly args: readonly string[];
  readonly warnings: readonly string[];
} {
  const { list, problems } = normalize(words.map((word) => word.text));
  return {
    args: list.map((argument) => argument.text),
    warnings: problems.map(({ message }) => `master.cf: ${message}`),
  };
}

/** Every `-o name=…` gets the value; without any, one more goes behind the last option. */
function withSetting(args: readonly string[], name: string, value: string): string[] {
  const options = optionWords(args);
  const hits = options.filter(({ at, value: word }) => args[at] === "-o" && word?.startsWith(`${name}=`));
  const changed = [...args];
  if (hits.length > 0) {
    for (const { at } of hits) changed[at + 1] = `${name}=${value}`;
    return changed;
  }
  const last = options.at(-1);
  const end = last ? last.at + (last.value === undefined ? 1 : 2) : 0;
  return changed.toSpliced(end, 0, "-o", `${name}=${value}`);
}

function withoutSetting(args: readonly string[], name: string): string[] {
  const gone = new Set(
    optionWords(args).flatMap(({ at, value }) =>
      args[at] === "-o" && value?.startsWith(`${name}=`) ? [at, at + 1] : [],
    ),
  );
  return args.filter((_, at) => !gone.has(at));
}
