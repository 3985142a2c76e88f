import type { GoldenInput } from "./recorded.ts";
import { volumeText } from "./volume-text.ts";

/**
 * What the user's own start script changed, by section: it is run by the original, at the end of its start, and never
 * here. What the script names cannot be compared: parameters it hands to `postconf`, lines of a file whose path it
 * holds. Everything else can.
 */
export function changedByScript(section: string, input: GoldenInput): ReadonlySet<string> {
  const script = volumeText(input, "user-patches.sh") ?? "";
  if (section === "postfix.main") {
    const settings = script.matchAll(/\bpostconf\s+(?:-e\s+)?["']?(\w+)\s*=/g);
    return new Set([...settings].map(([, name = ""]) => name));
  }
  const path = /^tables\.(\/.*)/.exec(section)?.[1];
  const words = script.split(/[\s"'<>;|&]+/);
  return new Set(path !== undefined && words.includes(path) ? ["lines"] : []);
}
