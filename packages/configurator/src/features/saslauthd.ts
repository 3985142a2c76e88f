import {
  ENABLE_SASLAUTHD,
  SASLAUTHD_LDAP_AUTH_METHOD,
  SASLAUTHD_LDAP_BIND_DN,
  SASLAUTHD_LDAP_FILTER,
  SASLAUTHD_LDAP_MECH,
  SASLAUTHD_LDAP_PASSWORD,
  SASLAUTHD_LDAP_PASSWORD_ATTR,
  SASLAUTHD_LDAP_SEARCH_BASE,
  SASLAUTHD_LDAP_SERVER,
  SASLAUTHD_LDAP_START_TLS,
  SASLAUTHD_LDAP_TLS_CACERT_DIR,
  SASLAUTHD_LDAP_TLS_CACERT_FILE,
  SASLAUTHD_LDAP_TLS_CHECK_PEER,
  SASLAUTHD_MECH_OPTIONS,
  SASLAUTHD_MECHANISMS,
} from "@mailconf/dms-env";
import { ownValue } from "@mailconf/lossless";
import {
  directory,
  type Effect,
  mainCf,
  masterCf,
  member,
  report,
  rootOnly,
  row,
  write,
  writeSecret,
} from "../effect.ts";
import { type Context, defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
import { commandLine, program } from "../program.ts";

/** One daemon for each mechanism that the image knows. */
const daemons = {
  ldap: program("saslauthd_ldap", "postfix"),
  rimap: program("saslauthd_rimap", "saslauthd_ldap"),
};
const configuration = "/etc/saslauthd.conf";

const variables = {
  ENABLE_SASLAUTHD,
  SASLAUTHD_LDAP_AUTH_METHOD,
  SASLAUTHD_LDAP_BIND_DN,
  SASLAUTHD_LDAP_FILTER,
  SASLAUTHD_LDAP_MECH,
  SASLAUTHD_LDAP_PASSWORD,
  SASLAUTHD_LDAP_PASSWORD_ATTR,
  SASLAUTHD_LDAP_SEARCH_BASE,
  SASLAUTHD_LDAP_SERVER,
  SASLAUTHD_LDAP_START_TLS,
  SASLAUTHD_LDAP_TLS_CACERT_DIR,
  SASLAUTHD_LDAP_TLS_CACERT_FILE,
  SASLAUTHD_LDAP_TLS_CHECK_PEER,
  SASLAUTHD_MECH_OPTIONS,
  SASLAUTHD_MECHANISMS,
};
type SaslContext = Context<typeof variables>;

/** Who checks passwords at submission: saslauthd, or nobody where there is no Dovecot (spec: saslauthd). */
export const saslauthd = defineFeature({
  name: "saslauthd",
  env: variables,
  programs: Object.values(daemons),
  reloads: [
    { files: [configuration], commands: ["supervisorctl restart saslauthd_ldap"], program: daemons.ldap },
  ],
  *effects(context): Generator<Effect> {
    const { env, site, files, release } = context;
    const { ENABLE_SASLAUTHD: on } = env;
    if (on.value) {
      yield* daemon(context);
      for (const parameter of ["smtpd_sasl_type", "smtpd_sasl_path"]) {
        yield mainCf.delete(parameter, on);
        if (parameter === "smtpd_sasl_path") continue;
        for (const service of submissions) yield masterCf.delete(`${service}/${parameter}`, on);
      }
      const path = release.name === "15.1" ? "/etc/postfix/sasl/smtpd.conf" : "/etc/sasl2/smtpd.conf";
      if (files.state(path) === "file") return;
      yield write(path, [row("pwcheck_method: saslauthd", on), row("mech_list: plain login", on)]);
    } else if (site.smtpOnly.value) {
      yield mainCf.set("smtpd_sasl_auth_enable", "no", site.smtpOnly, on);
      for (const service of submissions) {
        yield masterCf.set(`${service}/smtpd_sasl_auth_enable`, "no", site.smtpOnly, on);
      }
    }
  },
});

const submissions = ["submission/inet", "submissions/inet"];

/** The daemon, its socket, which Postfix may use, and where it looks. */
function* daemon(context: SaslContext): Generator<Effect> {
  const { env, site, files } = context;
  const { ENABLE_SASLAUTHD: on, SASLAUTHD_MECHANISMS: mechanism, SASLAUTHD_MECH_OPTIONS: server } = env;
  const [asked = mechanism] = context.settingsBelow("SASLAUTHD_MECHANISMS");
  const program = ownValue(daemons, asked.value);
  if (program) yield program.start(on, mechanism);
  else yield report(find("DMS811", asked.origin));
  yield member("postfix", "sasl", on);
  yield directory("/run/saslauthd", { mode: 0o710, owner: "root:sasl" }, on);
  if (mechanism.value === "rimap") {
    if (server.value === "") yield report(find("sasl-without-server:rimap", mechanism.origin));
    // supervisord takes the command, with the value in it, so that one of a file arrives as well.
    const command = ["/usr/sbin/saslauthd", "-d", "-a", "rimap", "-r", "-O", server.value];
    yield daemons.rimap.set("command", commandLine(command), server, on);
  }
  if (files.state(configuration) === "file") return;
  if (site.provisioner.value === "LDAP") yield* directoryFile(context);
  else if (mechanism.value === "ldap")
    yield report(find("sasl-without-server:ldap", on.origin, { file: configuration }));
}

/** How the directory is asked: `name: value` lines, those without a value left out. */
function* directoryFile({ env, site }: SaslContext): Generator<Effect> {
  const settings = {
    ldap_servers: env.SASLAUTHD_LDAP_SERVER,
    ldap_auth_method: env.SASLAUTHD_LDAP_AUTH_METHOD,
    ldap_bind_dn: env.SASLAUTHD_LDAP_BIND_DN,
    ldap_bind_pw: env.SASLAUTHD_LDAP_PASSWORD,
    ldap_search_base: env.SASLAUTHD_LDAP_SEARCH_BASE,
    ldap_filter: env.SASLAUTHD_LDAP_FILTER,
    ldap_start_tls: env.SASLAUTHD_LDAP_START_TLS,
    ldap_tls_check_peer: env.SASLAUTHD_LDAP_TLS_CHECK_PEER,
    ldap_tls_cacert_file: env.SASLAUTHD_LDAP_TLS_CACERT_FILE,
    ldap_tls_cacert_dir: env.SASLAUTHD_LDAP_TLS_CACERT_DIR,
    ldap_password_attr: env.SASLAUTHD_LDAP_PASSWORD_ATTR,
    ldap_mech: env.SASLAUTHD_LDAP_MECH,
  };
  const on = env.ENABLE_SASLAUTHD;
  const given = Object.entries(settings).filter(([, { value }]) => value !== "");
  // saslauthd takes white space at the ends of a value away.
  for (const [, { value, origin }] of given)
    if (value !== value.trim())
      yield report(
        find("value-does-not-fit:setting", origin, {
          path: configuration,
          reason: "a value has no white space at its ends",
        }),
      );
  const rows = given.map(([name, setting]) =>
    row(`${name}: ${setting.value}`, setting, on, site.provisioner),
  );
  yield writeSecret(
    configuration,
    [...rows, row("ldap_referrals: yes", on), row("log_level: 10", on)],
    rootOnly,
  );
}
