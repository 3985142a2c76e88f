import { table } from "@mailconf/lossless";
import { block, list, setting } from "../lines.ts";
import type { Rule, Rules } from "./rule.ts";
import { isZero, wordsOf } from "./values.ts";

/** What 2.3 switched on is on by default, and switched off by `no-`. */
const imapcDefaults: Readonly<Record<string, string>> = table({
  "rfc822.size": "no-fetch-size",
  "fetch-headers": "no-fetch-headers",
  "fetch-bodystructure": "no-fetch-bodystructure",
  search: "no-search",
  modseq: "no-modseq",
  "delay-login": "no-delay-login",
  acl: "no-acl",
});

const features: Rule = (_context, { node }) => {
  const words = wordsOf(node.value);
  const kept = words.filter((word) => imapcDefaults[word] === undefined);
  const off = Object.entries(imapcDefaults)
    .filter(([word]) => !words.includes(word))
    .map(([, negation]) => negation);
  return [setting("imapc_features", [...kept, ...off].join(" "))];
};

const zeroIsUnlimited: Rule = (_context, { node }) =>
  isZero(node.value) ? [setting(node.name, "unlimited")] : undefined;

export const imapRules: Rules = table({
  imapc_features: features,
  imapc_max_line_length: zeroIsUnlimited,
  lmtp_user_concurrency_limit: zeroIsUnlimited,
  imapc_ssl_verify: (_context, { node }) => [
    block("imapc", [setting("ssl_client_require_valid_cert", node.value)]),
  ],
  imap_capability(_context, { node }) {
    if (!node.value.startsWith("+")) return undefined;
    const added = wordsOf(node.value.slice(1));
    return [
      list(
        "imap_capability",
        added.map((word) => [word, "yes"]),
      ),
    ];
  },
  imap_id_send(_context, { node }) {
    const words = [...node.value.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? "",
    );
    const pairs: [string, string][] = [];
    for (let at = 0; at + 1 < words.length; at += 2) pairs.push([words[at] ?? "", words[at + 1] ?? ""]);
    return [list("imap_id_send", pairs)];
  },
});
