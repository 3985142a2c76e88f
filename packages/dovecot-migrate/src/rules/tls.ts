import { table } from "@mailconf/lossless";
import { type Context, note } from "../context.ts";
import type { Found } from "../found.ts";
import { type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Rule, Rules } from "./rule.ts";
import { isYes } from "./values.ts";

/** Settings whose value was the text of a file (`<path`) and is its path now. */
const files: Readonly<Record<string, string>> = table({
  ssl_cert: "ssl_server_cert_file",
  ssl_key: "ssl_server_key_file",
  ssl_alt_cert: "ssl_server_alt_cert_file",
  ssl_alt_key: "ssl_server_alt_key_file",
  ssl_ca: "ssl_server_ca_file",
  ssl_dh: "ssl_server_dh_file",
  ssl_client_cert: "ssl_client_cert_file",
  ssl_client_key: "ssl_client_key_file",
});

function filePieces(context: Context, found: Found, name: string): readonly Piece[] {
  const { value, form } = found.node;
  if (form === "file" || value.startsWith("<")) return [setting(name, value.replace(/^</, "").trim())];
  if (value === "") return [setting(name, "")];
  note(context, "look", found, {
    from: found.node.name,
    to: `${name} = inline:…`,
    why: "the text of the certificate or key stands in the setting itself; a file is better",
    url: upgradeManual,
  });
  return [setting(name, `inline:${value}`)];
}

/** 2.4 refuses to ask for certificates without an authority to check them with; 2.3 minds only where TLS is on. */
const verify: Rule = (context, found) => {
  const { value } = found.node;
  if (isYes(value) && context.index.named("ssl_ca").length === 0) {
    note(context, "manual", found, {
      from: `ssl_verify_client_cert = ${value}`,
      why: "2.4 wants the authority of the clients' certificates beside it: ssl_server_ca_file",
      url: upgradeManual,
    });
    return [];
  }
  return [setting("ssl_server_request_client_cert", value)];
};

export const tlsRules: Rules = table({
  ...Object.fromEntries(
    Object.entries(files).map(([old, name]): [string, Rule] => [
      old,
      (context, found) => filePieces(context, found, name),
    ]),
  ),
  ssl_verify_client_cert: verify,
  ssl_prefer_server_ciphers: (_context, { node }) => [
    setting("ssl_server_prefer_ciphers", isYes(node.value) ? "server" : "client"),
  ],
  ssl_options(context, found) {
    const words = found.node.value.split(/[\s,]+/).filter((word) => word !== "" && word !== "no_compression");
    if (!/no_compression/.test(found.node.value)) return undefined;
    note(context, "converted", found, { from: "no_compression", why: "2.4 never compresses TLS" });
    return words.length > 0 ? [setting("ssl_options", words.join(" "))] : [];
  },
  ssl_min_protocol(context, found) {
    if (!/^SSLv/i.test(found.node.value)) return undefined;
    note(context, "look", found, { from: found.node.value, to: "TLSv1", why: "SSL 3 is gone" });
    return [setting("ssl_min_protocol", "TLSv1")];
  },
});
