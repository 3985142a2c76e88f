import { table } from "@mailconf/lossless";
import { block, sectionName, setting } from "../lines.ts";
import type { Rule, Rules } from "./rule.ts";

/** `mail_crypt_global_private_key`, `…_key2` and so on: keys with names. */
export const globalKeys = /^mail_crypt_global_private_key\d*$/;

export const globalKey: Rule = (_context, { node }) => {
  const number = /\d*$/.exec(node.name)?.[0] ?? "";
  const key = setting("crypt_private_key_file", keyFile(node.value));
  return [block(`crypt_global_private_key ${sectionName(`main${number}`)}`, [key])];
};

export const cryptRules: Rules = table({
  mail_crypt_global_public_key: (_context, { node }) => [
    setting("crypt_global_public_key_file", keyFile(node.value)),
  ],
  mail_crypt_save_version: (_context, { node }) => [
    setting("crypt_write_algorithm", node.value === "0" ? "" : "aes-256-gcm-sha256"),
  ],
});

/** A key was the text of a file (`<path`), or the text itself in base64. */
const keyFile = (value: string): string =>
  value.startsWith("<") ? value.slice(1).trim() : `inline:${decoded(value)}`;

const base64 = /^(?:[A-Za-z0-9+/]{4})+(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

const decoded = (value: string): string => (base64.test(value) ? atob(value) : value);
