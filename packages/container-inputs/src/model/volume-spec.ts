/** A volume in short form, taken apart. */
export interface VolumeSpec {
  readonly type: "bind" | "volume";
  readonly source?: string;
  readonly target?: string;
  readonly isReadOnly: boolean;
  readonly noCopy: boolean;
  readonly propagation?: string;
  readonly selinux?: string;
}

/**
 * Reads `SOURCE:TARGET:OPTIONS` (compose-go, format/volume.go). A single letter before a colon is a drive, options that
 * are not known are passed over.
 */
export function readVolume(spec: string): VolumeSpec | { readonly error: string; readonly reason: string } {
  if (spec === "") return { error: "invalid empty volume spec", reason: "it is empty" };
  if (spec.length <= 2) return { type: "volume", target: spec, isReadOnly: false, noCopy: false };
  const refuse = (reason: string) => ({ error: `invalid spec: ${spec}: ${reason}`, reason });
  const parts = sectionsOf(spec);
  if (parts.some((part) => part === "")) return refuse("empty section between colons");
  if (parts.length > 3) return refuse("too many colons");
  const [first = "", second, options = ""] = parts;
  if (second === undefined) return { type: "volume", target: first, isReadOnly: false, noCopy: false };
  return { ...optionsOf(options), type: isPath(first) ? "bind" : "volume", source: first, target: second };
}

/** The parts between colons; a colon behind a drive letter and one within `${…}` separate nothing. */
function sectionsOf(spec: string): string[] {
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const [index, character] of [...spec].entries()) {
    if (character === "$" && spec[index + 1] === "{") depth++;
    else if (character === "}" && depth > 0) depth--;
    const isDrive = character === ":" && /^\p{L}$/u.test(part);
    if (character === ":" && depth === 0 && !isDrive) {
      parts.push(part);
      part = "";
    } else part += character;
  }
  return [...parts, part];
}

function optionsOf(options: string) {
  let [isReadOnly, noCopy] = [false, false];
  let [propagation, selinux]: (string | undefined)[] = [];
  for (const option of options.split(",")) {
    if (option === "ro") isReadOnly = true;
    else if (option === "rw") isReadOnly = false;
    else if (option === "nocopy") noCopy = true;
    else if (/^r?(?:private|shared|slave)$/.test(option)) propagation = option;
    else if (option === "z" || option === "Z") selinux = option;
  }
  return {
    isReadOnly,
    noCopy,
    ...(propagation !== undefined && { propagation }),
    ...(selinux !== undefined && { selinux }),
  };
}

/** Whether a source is a path; everything else is the name of a volume. */
export const isPath = (source: string): boolean => /^(?:[./~]|\\\\|\p{L}:)/u.test(source);
