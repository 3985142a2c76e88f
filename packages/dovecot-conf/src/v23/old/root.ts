import { table } from "@mailconf/lossless";
import type { Spot } from "../../resolve/open-section.ts";
import { assign, store } from "../apply.ts";
import type { State } from "../state.ts";
import { obsolete } from "./obsolete.ts";
import { assignFile, oldProtocols, oldSslProtocols, oldWorkarounds } from "./values.ts";

const removed = new Set([
  "login_dir",
  "dbox_rotate_min_size",
  "dbox_rotate_days",
  "director_consistent_hashing",
  "mail_log_max_lines_per_sec",
  "maildir_copy_preserve_filename",
]);

const flipped: Readonly<Record<string, string>> = table({ yes: "no", no: "yes" });
const fsync: Readonly<Record<string, string>> = table({ yes: "never", no: "optimized" });

/** Settings at the top level that have another name or form now (old_settings_handle_root). */
export function oldRootSetting(state: State, spot: Spot, key: string, value: string): boolean {
  const renamed = (name: string, text: string) => {
    obsolete(state, spot, `${key} has been renamed to ${name}`);
    assign(state, spot, name, text);
  };
  if (key === "protocols") oldProtocols(state, spot, value);
  else if (key === "ssl_cert_file" || key === "ssl_key_file" || key === "ssl_ca_file") {
    if (value === "") return true;
    const name = key.slice(0, key.lastIndexOf("_"));
    obsolete(state, spot, `${key} has been replaced by ${name} = <file`);
    assignFile(state, spot, name, value);
  } else if (key === "ssl_disable") renamed("ssl", flipped[value.toLowerCase()] ?? value);
  else if (key === "ssl_parameters_regenerate" || key === "ssl_dh_parameters_length") {
    obsolete(state, spot, `${key} is no longer needed`);
  } else if (key === "ssl_protocols") oldSslProtocols(state, spot, value);
  else if (key === "sieve" || key === "sieve_storage") {
    const target = "has been moved into plugin";
    obsolete(
      state,
      spot,
      key === "sieve" ? `sieve ${target} {} section` : `sieve_storage ${target} { sieve_dir }`,
    );
    store(state, spot, `plugin/${key}`, key, value);
  } else if (key === "fsync_disable") renamed("mail_fsync", fsync[value.toLowerCase()] ?? value);
  else if (key === "dbox_rotate_size") renamed("mdbox_rotate_size", value);
  else if (key.startsWith("mail_cache_compress_")) renamed(`mail_cache_purge_${key.slice(20)}`, value);
  else if (key === "imap_client_workarounds") oldWorkarounds(state, spot, value);
  else if (removed.has(key)) obsolete(state, spot, `${key} has been removed`);
  else if (state.old.auth === 1) assign(state, spot, key.startsWith("auth_") ? key : `auth_${key}`, value);
  else {
    if (key === "base_dir") state.old.baseDir = value.replace(/\/$/, "");
    return false;
  }
  return true;
}
