import type { KnownFault } from "./known-fault.ts";
import { networkOf } from "./network.ts";
import type { GoldenInput } from "./recorded.ts";
import { isRecord } from "./section.ts";
import { volumeText } from "./volume-text.ts";

const trust = {
  fault: "F17",
  why: "OpenDKIM and OpenDMARC trust the same networks as Postfix: loopback is no connected one, and `host` guesses a /16",
} as const;

/** What is wrong with the filters of docker-mailserver. */
export const filterRows: readonly KnownFault[] = [
  {
    fault: "services/opendkim-opendmarc-spf 1",
    why: "the last of the headers that signatures leave out is none: the rest of a paste stands behind its name, so that DKIM-Signature is not left out",
    section: "opendkim",
    right: (facts) =>
      isRecord(facts) && isRecord(facts.conf) && typeof facts.conf.OmitHeaders === "string"
        ? {
            ...facts,
            conf: { ...facts.conf, OmitHeaders: facts.conf.OmitHeaders.replace("<Paste>", "") },
          }
        : facts,
  },
  {
    ...trust,
    section: "opendkim",
    settles: "all",
    right: (facts, { input }) =>
      isRecord(facts) && isRecord(facts.TrustedHosts)
        ? {
            ...facts,
            TrustedHosts: { ...facts.TrustedHosts, lines: trusted(facts.TrustedHosts.lines, input) },
          }
        : facts,
  },
  {
    ...trust,
    section: "opendmarc",
    settles: "all",
    right: (facts, { input }) =>
      isRecord(facts) ? { ...facts, "ignore.hosts": trusted(facts["ignore.hosts"], input) } : facts,
  },
  {
    fault: "services/rspamd 1",
    why: "the controller of Rspamd, which learns, shows mail and changes settings, listens on all interfaces with a password that everybody knows; here it does so only with a password of its own",
    section: "rspamd",
    right: (facts, { input }) =>
      isRecord(facts) && !hasControllerPassword(input) ? onLoopback(facts) : facts,
  },
  {
    fault: "services/rspamd b 5",
    why: "Redis without Rspamd runs with the settings of its package: it goes into the background, and supervisord starts it again and again",
    section: "redis",
    right: (facts, { input }) =>
      isRecord(facts) && input.env.ENABLE_RSPAMD_REDIS === "1" ? { ...facts, ...ownRedis } : facts,
  },
  {
    fault: "services/srs 1",
    why: "a secret that is set is thrown away where the volume for state holds an older one",
    section: "postsrsdSecret",
    right: (facts, { input }) =>
      isRecord(facts) && input.env.SRS_SECRET
        ? { ...facts, lines: input.env.SRS_SECRET.split(",").filter((word) => word !== "") }
        : facts,
  },
  {
    fault: "services/srs 3",
    why: "the domain of rewritten senders is pasted over every `localdomain` of the file, also in the list of excluded domains",
    section: "defaults.postsrsd",
    right: (facts, { input }) =>
      isRecord(facts) && facts.SRS_EXCLUDE_DOMAINS !== undefined && input.env.SRS_EXCLUDE_DOMAINS
        ? {
            ...facts,
            SRS_EXCLUDE_DOMAINS: input.env.SRS_EXCLUDE_DOMAINS.split(/[\s,]+/)
              .filter((word) => word !== "")
              .join(","),
          }
        : facts,
  },
  {
    fault: "F23",
    why: "the file with which saslauthd binds to a directory holds the password, and everybody may read it",
    section: "saslauthd",
    settles: "all",
    right: (facts) => (isRecord(facts) ? { ...facts, mode: "0600" } : facts),
  },
];

/** Rspamd's folders, with a controller that only the machine itself reaches. */
function onLoopback(facts: Readonly<Record<string, unknown>>): unknown {
  const local = facts["local.d"];
  if (!isRecord(local) || !isRecord(local["worker-controller.inc"])) return facts;
  const controller = { ...local["worker-controller.inc"], bind_socket: "127.0.0.1:11334" };
  return { ...facts, "local.d": { ...local, "worker-controller.inc": controller } };
}

const hasControllerPassword = (input: GoldenInput): boolean =>
  input.env.ENABLE_RSPAMD === "1" &&
  (/^\s*set-option-for-controller\s+password\s/m.test(
    volumeText(input, "rspamd/custom-commands.conf") ?? "",
  ) ||
    /^\s*password\s*[=:]/m.test(volumeText(input, "rspamd/override.d/worker-controller.inc") ?? ""));

const ownRedis = {
  bind: "127.0.0.1",
  daemonize: "no",
  port: "6379",
  loglevel: "warning",
  logfile: "",
  dir: "/var/lib/redis",
  dbfilename: "dms-dump.rdb",
};

/** The hosts and networks of a list, without loopback, and with the network that the interface really has. */
function trusted(lines: unknown, { env, container }: GoldenInput): unknown {
  if (!Array.isArray(lines) || !/^(connected-networks|host)$/.test(env.PERMIT_DOCKER ?? "")) return lines;
  const others = lines.filter((line) => line !== "127.0.0.0/8");
  const own = container.interfaces.find(({ name }) => name === (env.NETWORK_INTERFACE ?? "eth0"));
  return env.PERMIT_DOCKER === "host" && own ? [...others.slice(0, -1), networkOf(own.address)] : others;
}
