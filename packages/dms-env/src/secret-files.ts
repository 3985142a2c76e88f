import type { Files, Finding } from "@mailconf/lossless";
import { variables } from "./catalog.ts";
import { find, type Saying } from "./finding.ts";
import type { EnvSetting } from "./setting.ts";

const suffix = "__FILE";

/**
 * Replaces each `NAME__FILE` by `NAME` with the content of the file it names, trailing newlines removed, as
 * docker-mailserver does at start-up (variables-stack.sh). A `NAME` that is set wins, even if it is empty. Why a file that is
 * there cannot be read is told by whoever gives the files.
 *
 * @param unknown gets the settings whose values cannot be read
 */
export function readSecretFiles(
  settings: ReadonlyMap<string, EnvSetting>,
  files: (Pick<Files, "read"> & Partial<Pick<Files, "state">>) | undefined,
  findings: Finding[],
  unknown: Map<string, EnvSetting>,
): Map<string, EnvSetting> {
  const result = new Map<string, EnvSetting>();
  for (const [key, setting] of settings) {
    const at = key.indexOf(suffix, 1);
    const name = at > 0 ? key.slice(0, at) : "";
    const variable = variables.get(name);
    if (!variable) {
      result.set(key, setting);
      continue;
    }
    const { source, span, nameSpan = span, value: path } = setting;
    const report = (code: Saying, place = span) => findings.push(find(code, source, place, { name }));
    const plain = settings.get(name);
    if (plain) report(plain.value === "" ? "DMS211:empty" : "DMS211:both", nameSpan);
    else if (!variable.fileSuffix) report("secret-file-ignored", nameSpan);
    else {
      const content = files?.read(path)?.text.replace(/\n+$/, "");
      if (content !== undefined && !/[\n\r\0]/.test(content)) {
        result.set(name, { ...setting, name, value: content, via: "secret-file", isSecret: true });
        continue;
      }
      unknown.set(name, setting);
      if (content !== undefined) report("secret-file-line-break");
      else if (!files) report("secret-file-unknown");
      else if (files.state?.(path) !== "file") report("secret-file-missing");
    }
  }
  return result;
}
