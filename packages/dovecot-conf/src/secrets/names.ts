import { isSecretName } from "@mailconf/lossless";

/**
 * Whether the value of a setting or field of Dovecot is a secret, by its name. A path counts by its last name, a field
 * of 2.4 (`password:protected`) without what stands behind its colon.
 */
export function isSecretSetting(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  if (openSettings.has(name)) return false;
  return closedSettings.has(name) || isSecretName(name) || isSecretName(name.replace(/:\w+$/, ""));
}

/** Secrets whose names do not say so. */
const closedSettings: ReadonlySet<string> = new Set([
  "auth_policy_hash_nonce",
  "auth_policy_server_api_header",
]);

/** Switches that speak of passwords, and sections whose names are those of secrets. */
const openSettings: ReadonlySet<string> = new Set([
  ..."auth_debug_passwords auth_verbose_passwords use_grant_password oauth2_use_grant_password".split(" "),
  ..."crypt_global_private_key crypt_user_key_encryption_key passdb_passwd userdb_passwd".split(" "),
]);
