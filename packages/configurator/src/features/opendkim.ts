import { parseKeyTable, parseSigningTable } from "@mailconf/config-volume";
import { ENABLE_OPENDKIM, NETWORK_INTERFACE, PERMIT_DOCKER } from "@mailconf/dms-env";
import type { SourceText } from "@mailconf/lossless";
import {
  type Access,
  copy,
  copySecret,
  directory,
  type Effect,
  everyone,
  mainCf,
  report,
  settingsOf,
  write,
} from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find, passedOn } from "../finding.ts";
import type { Reason } from "../origin.ts";
import { program } from "../program.ts";
import { filesBelow } from "../volume/below.ts";
import type { Volume } from "../volume/volume.ts";
import { networkReasons, trustedNetworks } from "./networks/networks.ts";

const daemon = program("opendkim", "rspamd");
const conf = settingsOf<string>("/etc/opendkim.conf");
const folder = "/etc/opendkim";
const trustedHosts = settingsOf<string>(`${folder}/TrustedHosts`);
/** What has to be there, if only empty: OpenDKIM does not start without them. */
const tables = ["KeyTable", "SigningTable", "TrustedHosts"];

const owner = "opendkim:opendkim";
const readable: Access = { mode: 0o644, owner };
const keyFolder: Access = { mode: 0o700, owner };
// A key is no program: the original also makes it executable.
const key: Access = { mode: 0o600, owner };

/**
 * OpenDKIM signs what leaves and checks what comes (spec: opendkim-opendmarc-spf). It stands before OpenDMARC, which reads
 * its results.
 */
export const opendkim = defineFeature({
  name: "opendkim",
  env: { ENABLE_OPENDKIM, NETWORK_INTERFACE, PERMIT_DOCKER },
  programs: [daemon],
  reloads: [
    {
      files: ["/etc/opendkim.conf", `${folder}/`],
      commands: ["supervisorctl restart opendkim"],
      program: daemon,
    },
  ],
  *effects(context) {
    const { env, volume, facts } = context;
    const on = env.ENABLE_OPENDKIM;
    if (!on.value) return;
    yield daemon.start(on);
    yield mainCf.set("dkim_milter", "inet:localhost:8891", on);
    yield mainCf.addLast("smtpd_milters", "$dkim_milter", on);
    yield mainCf.addLast("non_smtpd_milters", "$dkim_milter", on);

    // Without them, it asks those of the system's resolver.
    const { nameservers = [] } = facts;
    if (nameservers.length > 0)
      yield conf.setText("Nameservers", nameservers.join(","), on, {
        kind: "fact",
        name: "nameservers",
        value: nameservers.join(","),
      });

    yield directory("/run/opendkim", { mode: 0o750, owner }, on);
    const table = volume.read("opendkim/KeyTable");
    if (table) yield* ownKeys(volume, table, on);
    else {
      yield directory(folder, { mode: 0o755, owner: "root:root" }, on);
      yield directory(`${folder}/keys`, keyFolder, on);
      for (const name of tables) yield write(`${folder}/${name}`, [], everyone);
    }
    // Behind the user's own list, which would take its place.
    for (const network of trustedNetworks(context).networks)
      yield trustedHosts.append(network, ...networkReasons(context, network));
  },
});

/** The keys of the config volume, and the tables that say what is signed with them. */
function* ownKeys(volume: Volume, table: SourceText, on: Reason): Generator<Effect> {
  yield directory(folder, { mode: 0o755, owner }, on);
  yield directory(`${folder}/keys`, keyFolder, on);
  const names = filesBelow(volume, "opendkim");
  for (const name of tables) if (!names.includes(name)) yield write(`${folder}/${name}`, [], readable);
  for (const name of names) {
    const source = volume.read(`opendkim/${name}`);
    if (!source) continue;
    const isKey = name.startsWith("keys/");
    const reasons = [{ kind: "volume", source, span: { start: 0, end: 0 } } as const, on];
    for (const inner of isKey ? foldersAbove(name) : [])
      yield directory(`${folder}/${inner}`, keyFolder, ...reasons);
    yield isKey
      ? copySecret(`${folder}/${name}`, source, key, ...reasons)
      : copy(`${folder}/${name}`, source, readable, ...reasons);
  }
  yield* tableFindings(volume, table);
}

function* tableFindings(volume: Volume, source: SourceText): Generator<Effect> {
  const table = parseKeyTable(source);
  for (const diagnostic of table.diagnostics) yield report(passedOn(diagnostic, source));
  for (const { file, span } of table.list) {
    const own = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1) : undefined;
    if (own !== undefined && !volume.has(`opendkim/${own}`))
      yield report(find("dkim-key-missing:opendkim", { source, span }, { file: own }));
  }
  const rules = volume.read("opendkim/SigningTable");
  if (!rules) return;
  const signing = parseSigningTable(rules);
  for (const diagnostic of signing.diagnostics) yield report(passedOn(diagnostic, rules));
}

/** The folders that a file lies in, below the first one. */
function foldersAbove(name: string): string[] {
  const parts = name.split("/").slice(0, -1);
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 2).join("/"));
}
