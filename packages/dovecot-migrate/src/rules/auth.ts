import { table } from "@mailconf/lossless";
import { note, translated } from "../context.ts";
import { block, list, setting } from "../lines.ts";
import type { Rules } from "./rule.ts";
import { inverted, wordsOf } from "./values.ts";

export const authRules: Rules = table({
  disable_plaintext_auth(context, found) {
    const allows = inverted(found.node.value);
    // With `ssl = required`, 2.3 ignores the permission, and 2.4 refuses the two together.
    const tls = context.index.beside(found, "ssl").at(-1);
    if (allows === "no" || tls?.node.value.trim() !== "required")
      return [setting("auth_allow_cleartext", allows)];
    const why = "it had no effect beside ssl = required, and 2.4 refuses the two together";
    note(context, "converted", found, { from: `disable_plaintext_auth = ${found.node.value}`, to: "", why });
    return [];
  },
  auth_worker_max_count: (_context, { node }) => [
    block("service auth-worker", [setting("process_limit", node.value)]),
  ],
  auth_policy_server_timeout_msecs: (_context, { node }) => [
    block("auth_policy", [setting("http_client_request_absolute_timeout", `${node.value} ms`)]),
  ],
  auth_policy_request_attributes(context, found) {
    const pairs = wordsOf(found.node.value).map((word): [string, string] => {
      const [, key = "", text = ""] = /^([^=]*)=?(.*)$/s.exec(word) ?? [];
      return [key, translated(context, found, text)];
    });
    // The list is emptied first, or the defaults would stay beside it.
    return [
      setting("auth_policy_request_attributes", ""),
      ...(pairs.length > 0 ? [list("auth_policy_request_attributes", pairs)] : []),
    ];
  },
});
