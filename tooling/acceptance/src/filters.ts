import type { Question } from "./question.ts";
import type { Site } from "./site.ts";

/**
 * Programs that check mail and those who send it. Those that can only be started are started with their files, and told to
 * end a moment later: that they do so with a good status is the answer. Sockets and data are elsewhere than they would be.
 */
export function filters(site: Site): Question[] {
  const has = (path: string) => site.files.has(path);
  const rspamd = [...site.files.keys()].filter((path) => /^\/etc\/rspamd\/.*\.(conf|inc)$/.test(path)).sort();
  return [
    ...(has("/etc/opendkim/KeyTable")
      ? [
          question(
            "OpenDKIM",
            "opendkim -n",
            ["/etc/opendkim.conf", ...tables.filter(has)],
            ["opendkim -n -x $1/etc/opendkim.conf"],
          ),
        ]
      : []),
    ...(has("/etc/opendmarc.conf")
      ? [
          question(
            "OpenDMARC",
            "opendmarc",
            ["/etc/opendmarc.conf", "/etc/opendmarc/ignore.hosts"],
            [
              "opendmarc -n -c $1/etc/opendmarc.conf",
              `${aMoment} opendmarc -f -c $1/etc/opendmarc.conf -p local:$free/dmarc -P $free/pid`,
            ],
          ),
        ]
      : []),
    ...(has(spf)
      ? [
          question(
            "policyd-spf",
            "policyd-spf",
            [spf],
            [
              // It says so of the server itself, and asks nobody, if it reads its settings.
              `printf '%b' '${ofTheServer}' | policyd-spf $1${spf} > $free/answer`,
              "grep -q 'N/A for local connections' $free/answer || { cat $free/answer >&2; exit 1; }",
            ],
          ),
        ]
      : []),
    ...(rspamd.length > 0
      ? [
          question("Rspamd", "rspamadm configtest", rspamd, [
            "mkdir -p $1/package",
            "cp -r /etc/rspamd/. $1/package",
            // It would ask for servers of others by name.
            "echo 'fuzzy_check { enabled = false; }' > $1/package/modules.d/fuzzy_check.conf",
            "rspamadm --var=CONFDIR=$1/package --var=LOCAL_CONFDIR=$1/etc/rspamd configtest -s -c $1/package/rspamd.conf",
          ]),
        ]
      : []),
    ...(has("/etc/redis/redis.conf")
      ? [
          question(
            "Redis",
            "redis-server",
            ["/etc/redis/redis.conf"],
            [
              `${aMoment} redis-server $1/etc/redis/redis.conf --port 0 --unixsocket $free/redis --daemonize no --dir $free --pidfile $free/pid --logfile ''`,
            ],
          ),
        ]
      : []),
    ...(has("/etc/mta-sts-daemon.yml")
      ? [
          question(
            "MTA-STS",
            "mta-sts-daemon",
            ["/etc/mta-sts-daemon.yml"],
            [
              'sed "s#/var/\\(run\\|lib\\)/mta-sts#$free#" $1/etc/mta-sts-daemon.yml > $free/sts.yml',
              `${aMoment} mta-sts-daemon -v error --config $free/sts.yml`,
            ],
          ),
        ]
      : []),
    ...(has("/etc/default/postsrsd")
      ? [
          question("PostSRSd", "postsrsd", ["/etc/default/postsrsd", "/etc/postsrsd.secret"].filter(has), [
            // A secret that is made where there is none.
            "[ -e $1/etc/postsrsd.secret ] || echo secret > $1/etc/postsrsd.secret",
            // It does not end by itself, and knows no good end.
            `${aMoment} env $(grep -vE "^(#.*|\\s*)$" $1/etc/default/postsrsd) postsrsd -e -s $1/etc/postsrsd.secret -f 17001 -r 17002 || [ $? -eq 143 ]`,
          ]),
        ]
      : []),
  ];
}

const tables = ["KeyTable", "SigningTable", "TrustedHosts"].map((name) => `/etc/opendkim/${name}`);

const spf = "/etc/postfix-policyd-spf-python/policyd-spf.conf";

/** A question of Postfix for a policy, about mail that a program of the server sends. */
const ofTheServer = [
  ...[
    "request=smtpd_access_policy",
    "protocol_state=RCPT",
    "client_address=127.0.0.1",
    "client_name=localhost",
  ],
  ...["helo_name=one.test", "sender=ann@one.test", "recipient=ben@one.test", "instance=1", "", ""],
].join("\\n");

/** Runs a program as long as it takes to read its files. */
const aMoment = "timeout -s TERM --preserve-status 1";

/** A script of steps, each of which must end well. `$1` is the folder of the site, `$free` one that everybody may write to. */
const question = (
  subject: Question["subject"],
  about: string,
  reads: readonly string[],
  steps: readonly string[],
): Question => ({
  subject,
  about,
  reads,
  command: (below) => [
    ...["sh", "-c"],
    ["free=$1/free", "chmod a+x $1/.. $1", "rm -rf $free", "mkdir -m 777 $free", ...steps].join(" && "),
    ...["sh", below],
  ],
});
