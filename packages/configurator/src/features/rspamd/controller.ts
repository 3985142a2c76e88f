import { parse, type UclFile } from "@mailconf/service-files/ucl";
import { type Effect, type Row, report, settingsOf } from "../../effect.ts";
import { find } from "../../finding.ts";
import { type Origin, originsOf, type Reason } from "../../origin.ts";

export const controllerFile = "worker-controller.inc";
const local = settingsOf<readonly string[]>(`/etc/rspamd/local.d/${controllerFile}`);
const everywhere = "0.0.0.0:11334";
/** What Rspamd takes where nobody sets one, and everybody knows. */
const known = "q1";

/**
 * Who may talk to the controller, which learns, shows mail and changes settings: with a password all who reach the container,
 * as in docker-mailserver; without one this machine alone.
 *
 * @param own what the user says of the controller, which comes last
 */
export function* controller(own: readonly Row[], on: Reason): Generator<Effect> {
  const text = own.map((row) => `${row.text}\n`).join("");
  const file = parse(text);
  const reasonsFor = (name: string): readonly Origin[] => {
    const span = file.locate([name]);
    return (span && own[file.source.position(span.start).line - 1]?.because) ?? originsOf([on]);
  };
  const password = file.get(["password"]) ?? "";
  const addresses = addressesOf(file);
  if (password !== "" && password !== known) {
    yield local.set(["bind_socket"], everywhere, ...reasonsFor("password"), on);
    return;
  }
  const [origin] = reasonsFor("bind_socket");
  if (!origin) return;
  if (addresses === undefined) yield report(find("rspamd-controller-differs", origin));
  else if (!addresses.every(isOwn)) yield report(find("DMS857", origin));
}

function addressesOf(file: UclFile): readonly string[] | undefined {
  const all = file.getAll(["bind_socket"]);
  return all.length === 0 ? undefined : (file.list(["bind_socket"]) ?? all);
}

/** An address that only this machine reaches: loopback, or a socket in its file system. */
const isOwn = (address: string): boolean =>
  /^(?:\/|localhost(?::|$)|127\.\d+\.\d+\.\d+(?::|$)|\[?::1(?:\]|$))/.test(address);
