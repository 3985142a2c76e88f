import { posix } from "../model/posix.ts";
import { csvFields } from "./csv.ts";

/** A mount as `--mount` says it. */
export interface MountOption {
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly isReadOnly: boolean;
  readonly subpath?: string;
}

const names = new Map([
  ["src", "source"],
  ["dst", "target"],
  ["destination", "target"],
  ["ro", "readonly"],
]);
const known = new Set(
  [
    "type source target readonly consistency bind-propagation bind-nonrecursive bind-recursive volume-subpath",
    "volume-nocopy volume-label volume-driver volume-opt image-subpath tmpfs-size tmpfs-mode",
  ].flatMap((words) => words.split(" ")),
);
const mayStandAlone = new Set(["readonly", "volume-nocopy", "bind-nonrecursive"]);

/** Reads the value of `--mount` (docker/cli, opts/mount.go). A source that begins with a dot starts in the folder. */
export function readMountOption(value: string, directory: string): MountOption | { readonly error: string } {
  const fields = csvFields(value);
  if (!fields) return { error: 'parse error: bare " in non-quoted-field' };
  const found = new Map<string, string>();
  for (const field of fields) {
    const equals = field.indexOf("=");
    const written = (equals === -1 ? field : field.slice(0, equals)).toLowerCase();
    const key = names.get(written) ?? written;
    if (equals === -1 && !mayStandAlone.has(key))
      return { error: `invalid field '${field}' must be a key=value pair` };
    if (!known.has(key)) return { error: `unexpected key '${written}' in '${field}'` };
    const text = equals === -1 ? "true" : field.slice(equals + 1);
    if (mayStandAlone.has(key) && !/^(?:1|t|true|0|f|false)$/i.test(text))
      return { error: `invalid value for ${written}: ${text}` };
    found.set(key, text);
  }
  const [type = "volume", source, target] = ["type", "source", "target"].map((key) => found.get(key));
  if (type === "") return { error: "type is required" };
  if (!target) return { error: "target is required" };
  const isRelative = source?.startsWith(".");
  const subpath = found.get("volume-subpath");
  return {
    type: type.toLowerCase(),
    target,
    isReadOnly: /^(?:1|t|true)$/i.test(found.get("readonly") ?? ""),
    ...(source !== undefined && { source: isRelative ? posix.join(directory, source) : source }),
    ...(subpath !== undefined && { subpath }),
  };
}
