import { execFileSync, spawnSync } from "node:child_process";
import { settings23 } from "@mailconf/dovecot-conf/settings-2.3";
import { migrate } from "@mailconf/dovecot-migrate";
import { memoryFiles } from "@mailconf/lossless";
import { inReport, tellAdded } from "@tooling/oracles";
import { expect, test } from "vitest";
import { ask, main } from "../src/migration/ask.ts";
import { flat24 } from "../src/migration/flat.ts";

const root = process.env.MAILCONF_DEBIAN13;
const isHere = spawnSync("doveconf", ["-c", "/dev/null"], { encoding: "utf8" }).stdout?.includes("# 2.3.");

const title = "the defaults of 2.3 are those of 2.4, but for those that the report names";

/** Settings that only look different: versions, other words for the same, and what `doveconf -d` does not show. */
const settled = new Set([
  ...["dovecot_config_version", "dovecot_storage_version", "protocols"],
  ...["auth_policy http_client_request_absolute_timeout", "imap_id_send{name}", "login_greeting"],
  ...["auth_policy_hash_truncate", "mbox_md5", "mbox_min_index_size", "mail_ext_attachment_hash"],
  ...["mail_ext_attachment fs[posix] {}", "mail_ext_attachment fs[sis] {}"],
  // Both count what is deleted; 2.3 has no sign for its bytes.
  "pop3_logout_format",
  // The same, with blanks.
  "postmaster_address",
]);

if (!root || !isHere) {
  console.warn("SKIPPED: defaults of 2.3 and 2.4, because MAILCONF_DEBIAN13 or doveconf 2.3 is missing");
  test.skip(title, () => {});
} else
  test(title, async ({ task }) => {
    // Every setting at the top of 2.3, written out with its default. One that a newer package brought is no setting yet.
    const known = new Set(
      settings23.settings.flatMap(({ name, section }) => (section === undefined ? [name] : [])),
    );
    const lines = execFileSync("doveconf", ["-dP", "-c", "/dev/null"], { encoding: "utf8" })
      .split("\n")
      .filter((line) => /^\w+ = ./.test(line) && !/^(managesieve_\w+|protocols|listen|ssl_dh) =/.test(line));
    const added = lines.filter((line) => !known.has(nameOf(line)));
    tellAdded("doveconf 2.3", added.map(nameOf), inReport(task));
    const old = lines.filter((line) => known.has(nameOf(line))).join("\n");
    const { changed } = migrate(main, memoryFiles({ [main]: `protocols = imap\n${old}\n` }));
    const [mine] = await ask([Object.fromEntries(changed)], root);
    expect(mine?.error).toBeUndefined();
    const empty = "dovecot_config_version = 2.4.0\ndovecot_storage_version = 2.4.0\nprotocols = imap\n";
    const defaults = flat24(
      execFileSync(
        "chroot",
        [root, "sh", "-c", "cat >/tmp/defaults.$$ && doveconf -dP -c /tmp/defaults.$$; rm /tmp/defaults.$$"],
        {
          encoding: "utf8",
          input: empty,
        },
      ),
    );
    const other = [...flat24(mine?.output ?? "")].filter(([key, value]) => defaults.get(key) !== value);
    expect(Object.fromEntries(other.filter(([key]) => !settled.has(key)))).toEqual({
      lmtp_user_concurrency_limit: "unlimited",
      mail_cache_fields: "flags",
    });
  });

const nameOf = (line: string): string => line.slice(0, line.indexOf(" "));
