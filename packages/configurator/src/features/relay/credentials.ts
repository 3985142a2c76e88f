import type { Finding } from "@mailconf/lossless";
import { type Effect, mainCf, row, writeSecret } from "../../effect.ts";
import { find } from "../../finding.ts";
import type { Origin } from "../../origin.ts";
import { fold } from "../../volume/address.ts";
import type { Credentials } from "../../volume/credentials.ts";
import type { RelayContext } from "./inputs.ts";
import { shownHops } from "./next-hop.ts";
import type { RelayInputs } from "./relays.ts";

/** One entry of the table of credentials. */
export interface Credential {
  readonly key: string;
  readonly folded: string;
  readonly line: string;
  readonly because: readonly Origin[];
}

/** The credentials of all relays, and the effects that hand them to Postfix. */
export interface RelayCredentials {
  readonly list: readonly Credential[];
  readonly effects: readonly Effect[];
  readonly findings: readonly Finding[];
}

/**
 * The table of credentials: the lines of the volume, then `RELAY_USER` and `RELAY_PASSWORD` for
 * `DEFAULT_RELAY_HOST`, else for `RELAY_HOST` (spec: relay 3). Without any, authentication stays off.
 */
export function relayCredentials(
  { env }: RelayContext,
  { defaultHost, domainRelay }: RelayInputs,
  file: Credentials,
): RelayCredentials {
  const findings: Finding[] = [];
  const list: Credential[] = file.entries.map(({ key, folded, text, origin }) => ({
    key,
    folded,
    line: text,
    because: [origin],
  }));
  const { RELAY_USER: user, RELAY_PASSWORD: password } = env;
  const hop = defaultHost.value !== "" ? defaultHost : domainRelay;
  if (hop && user.value !== "" && password.value !== "") {
    const wrong = unwritable(user.value, password.value);
    const twin = list.find(({ folded }) => folded === fold(hop.value));
    if (wrong) {
      const { origin } = wrong.endsWith("password") ? password : user;
      findings.push(find(`relay-credential-not-expressible:${wrong}`, origin));
    } else if (twin) findings.push(find("DMS108:environment", user.origin, { key: hop.value }));
    // A list of servers is no key: each server would be asked for under its own name.
    else if (!/[\s,]/.test(hop.value)) {
      list.push({
        key: hop.value,
        folded: fold(hop.value),
        line: `${hop.value}    ${user.value}:${password.value}`,
        because: [hop.origin, user.origin, password.origin],
      });
    } else findings.push(find("relay-credential-for-list", user.origin, { hop: shownHops(hop.value) }));
  }
  if (list.length === 0 && !file.exists) return { list, effects: [], findings };
  return { list, findings, effects: [...effectsOf(list, file)] };
}

function* effectsOf(list: readonly Credential[], { source }: Credentials): Generator<Effect> {
  const path = "/etc/postfix/sasl_passwd";
  const because: Origin[] = source
    ? [{ kind: "volume", source, span: { start: 0, end: 0 } }]
    : [...(list[0]?.because ?? [])];
  yield writeSecret(
    path,
    list.map(({ line, because }) => row(line, ...because)),
  );
  if (source) yield mainCf.set("smtp_sender_dependent_authentication", "yes", ...because);
  yield mainCf.set("smtp_sasl_password_maps", `texthash:${path}`, ...because);
  yield mainCf.set("smtp_sasl_auth_enable", "yes", ...because);
  yield mainCf.set("smtp_sasl_security_options", "noanonymous", ...because);
  // Passwords never travel in clear text, whatever the certificate settings of this server are.
  yield mainCf.set("smtp_tls_security_level", "encrypt", ...because);
}

/** What keeps a user name and password from being the value of a table entry (spec: config-volume 3.2). */
function unwritable(user: string, password: string) {
  if (/[\0-\x1f\x7f]/.test(user)) return "control-in-user";
  if (/[\0-\x1f\x7f]/.test(password)) return "control-in-password";
  if (user.includes(":")) return "colon-in-user";
  if (user.trimStart() !== user) return "blank-before-user";
  if (password.trimEnd() !== password) return "blank-behind-password";
  return undefined;
}
