import type { SourceText, Span } from "@mailconf/lossless";
import { isManifest } from "./manifest-secrets.ts";

/**
 * Whether what stands in a manifest behind `secret:` says only which Secret is mounted and how, as in
 * `secret: {secretName: mail-tls}`, in brackets or in a line of its own: the name of a Secret is none.
 */
export function namesASecret(source: SourceText, { start, end }: Span): boolean {
  if (end - start > longest || !isManifest(source)) return false;
  const words = source.text.slice(start, end).split(/[,{}[\]]/);
  const entries = words.map((word) => word.trim()).filter((word) => word !== "");
  const isNamed = entries.some((entry) => name.test(entry));
  return entries.every((entry) => name.test(entry) || how.test(entry) || (isNamed && item.test(entry)));
}

/** Names of objects are of the kind of host names (RFC 1123). */
const name = /^["']?secretName["']?[ \t]*:[ \t]+["']?[a-z\d](?:[a-z\d.-]{0,251}[a-z\d])?["']?$/;
const how = /^["']?(?:defaultMode|optional)["']?[ \t]*:[ \t]+(?:0?o?[0-7]{1,4}|\d{1,3}|true|false)$/;
/** `items: [{key: tls.key, path: tls.key}]`, only beside the name. */
const item = /^["']?(?:items["']?[ \t]*:|(?:key|path|mode)["']?[ \t]*:[ \t]+["']?[\w./-]{1,253}["']?$)/;

/** Names are short, and each secret of a text is looked at. */
const longest = 1000;
