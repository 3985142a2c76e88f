import { table } from "@mailconf/lossless";
import { type Context, note, noteSecret, translated } from "../context.ts";
import { block, type Piece, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Database, DriverPieces } from "./database.ts";
import { externalSettings } from "./external-file.ts";
import { fieldPieces, splitFields } from "./fields.ts";
import { inverted, isYes } from "./values.ts";

const renamed: Readonly<Record<string, string>> = table({
  username_format: "username_validation_format",
  tls_ca_cert_file: "ssl_client_ca_file",
  tls_ca_cert_dir: "ssl_client_ca_dir",
  tls_cert_file: "ssl_client_cert_file",
  tls_key_file: "ssl_client_key_file",
  tls_cipher_suite: "ssl_cipher_list",
  rawlog_dir: "http_client_rawlog_dir",
  max_parallel_connections: "http_client_max_parallel_connections",
  max_pipelined_requests: "http_client_max_pipelined_requests",
});

const times: Readonly<Record<string, string>> = table({
  timeout_msecs: "http_client_request_absolute_timeout",
  max_idle_time_msecs: "http_client_max_idle_time",
});

/** `dovecot-oauth2.conf.ext` moves into `oauth2 { }`. */
export function oauth2Pieces(context: Context, database: Database): DriverPieces {
  const nothing = { shared: [], own: [], fields: [] };
  const { args, found } = database;
  const path = args.trim();
  const settings = externalSettings(context, database, "move its settings into oauth2 { }");
  if (!settings || context.moved.has(path)) return nothing;
  context.moved.add(path);
  const items: Piece[] = [];
  const fields: Piece[] = [];
  const help = (name: string, why: string) => note(context, "look", found, { from: `${path}: ${name}`, why });
  for (const { name, value } of settings) {
    const time = times[name];
    if (name === "pass_attrs") {
      for (const [key, text] of splitFields(value))
        fields.push(
          ...fieldPieces(context, { name: key, value: text, found }, (part) =>
            translated(context, found, part),
          ),
        );
    } else if (name === "tls_allow_invalid_cert")
      items.push(setting("ssl_client_require_valid_cert", inverted(value)));
    else if (time !== undefined) items.push(setting(time, `${value} ms`));
    else if (name === "debug") help(name, "log_debug = category=oauth2 shows the messages now");
    else if (name === "use_grant_password") {
      if (isYes(value))
        help(name, "password grants need grant_url, client_id and client_secret, and no further switch");
    } else if (name === "local_validation_key_dict") {
      const prefix = /^fs:posix:(?:.*:)?prefix=([^:]*)/.exec(value)?.[1];
      if (prefix === undefined) help(name, "write it as a dict block of local_validation { }");
      else
        items.push(
          block("oauth2_local_validation", [
            block("dict fs", [block("fs posix", [setting("prefix", translated(context, found, prefix))])]),
          ]),
        );
    } else items.push(setting(renamed[name] ?? name, translated(context, found, value, "auth", name)));
  }
  const has = (wanted: string) => settings.some(({ name }) => name === wanted);
  if (has("client_id") && !has("client_secret")) {
    help("client_id", "2.4 wants client_secret beside client_id; write your secret");
    items.push(setting("client_secret", "unknown"));
  }
  if (!has("active_attribute"))
    help(
      "active_attribute",
      "2.3 refused a token whose attribute `active` is there and not `true`; 2.4 looks at no attribute unless " +
        "active_attribute = active and active_value = true stand in oauth2 { }, and then refuses a token without it",
    );
  const hasUrl = settings.some(
    ({ name, value }) => /^(tokeninfo|introspection)_url$/.test(name) && value !== "",
  );
  if (!hasUrl && !has("local_validation_key_dict") && !has("openid_configuration_url")) {
    note(context, "manual", found, {
      from: path,
      to: "oauth2 { }",
      why: "2.4 does not start without tokeninfo_url or introspection_url: write the one of your provider",
      url: upgradeManual,
    });
  }
  if (settings.some(({ name, value }) => /secret|_key_dict$/.test(name) || /:[^:/@\s]+@/.test(value)))
    noteSecret(context, found, path);
  if (fields.length > 0) items.push(block("fields", fields));
  note(context, "look", found, {
    from: path,
    to: "oauth2 { }",
    why: "the file's settings stand in oauth2 { } now",
    url: upgradeManual,
  });
  return { shared: [block("oauth2", items)], own: [], fields: [], from: path };
}
