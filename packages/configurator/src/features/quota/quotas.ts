import { ENABLE_QUOTAS, POSTFIX_MAILBOX_SIZE_LIMIT, POSTFIX_MESSAGE_SIZE_LIMIT } from "@mailconf/dms-env";
import { dovecot, report, row, write } from "../../effect.ts";
import { defineFeature } from "../../feature.ts";
import { find } from "../../finding.ts";
import type { Sourced } from "../../origin.ts";
import type { Site } from "../../site.ts";
import { accounts } from "../../volume/accounts.ts";
import { fold } from "../../volume/address.ts";
import { type Quota, quotas as quotaFile } from "../../volume/quotas.ts";
import { warningScript } from "./warning-script.ts";

const quotaConf = dovecot("conf.d/90-quota.conf");
const mailConf = dovecot("conf.d/10-mail.conf");
const imapConf = dovecot("conf.d/20-imap.conf");

/** Whether mailboxes have limits: only accounts of the config volume can have them (spec: accounts 3). */
export const hasQuotas = (site: Site, enabled: Sourced<boolean>): boolean =>
  enabled.value && site.provisioner.value === "FILE" && !site.smtpOnly.value;

/** Limits of mailbox and message size, as Dovecot enforces them (spec: dovecot, b 11). */
export const quotas = defineFeature({
  name: "quotas",
  env: { ENABLE_QUOTAS, POSTFIX_MAILBOX_SIZE_LIMIT, POSTFIX_MESSAGE_SIZE_LIMIT },
  *effects({ env, site, release, volume }) {
    if (site.smtpOnly.value) return;
    const is23 = release.dovecot === "2.3";
    const reasons = [env.ENABLE_QUOTAS, site.provisioner];
    if (!hasQuotas(site, env.ENABLE_QUOTAS)) {
      yield write("/etc/dovecot/conf.d/90-quota.conf", [row("# Mailboxes have no limits.", ...reasons)]);
      if (is23) {
        yield mailConf.delete(["mail_plugins"], ...reasons);
        yield imapConf.set(["protocol imap", "mail_plugins"], "$mail_plugins", ...reasons);
      } else {
        yield mailConf.set(["mail_plugins", "quota"], "no", ...reasons);
        yield imapConf.set(["protocol imap", "mail_plugins", "imap_quota"], "no", ...reasons);
      }
      const [unused] = volume.view(quotaFile).list;
      if (unused) yield report(withoutEffect(unused));
      return;
    }
    const message = megabytes(env.POSTFIX_MESSAGE_SIZE_LIMIT.value);
    const mailbox = megabytes(env.POSTFIX_MAILBOX_SIZE_LIMIT.value);
    yield is23
      ? quotaConf.set(["plugin", "quota_max_mail_size"], message, env.POSTFIX_MESSAGE_SIZE_LIMIT)
      : quotaConf.set(["quota_mail_size"], message, env.POSTFIX_MESSAGE_SIZE_LIMIT);
    yield is23
      ? quotaConf.set(["plugin", "quota_rule"], `*:storage=${mailbox}`, env.POSTFIX_MAILBOX_SIZE_LIMIT)
      : quotaConf.set(["quota_storage_size"], mailbox, env.POSTFIX_MAILBOX_SIZE_LIMIT);
    yield write("/usr/local/bin/quota-warning", warningScript(release, env.ENABLE_QUOTAS), {
      mode: 0o755,
      owner: "root:root",
    });

    const file = volume.view(quotaFile);
    for (const finding of file.findings) yield report(finding);
    const { byAddress } = volume.view(accounts);
    for (const { address, origin } of file.list) {
      if (byAddress.has(fold(address))) continue;
      yield report(find("DMS510", origin, { address }));
    }
  },
});

const withoutEffect = ({ origin }: Quota) => find("quotas-without-effect", origin);

/**
 * A limit in bytes as Dovecot's size, in megabytes as docker-mailserver writes it; 0 is no limit. A limit below
 * one million bytes is written in bytes, since it must not become 0 (spec: releases, F16).
 */
export const megabytes = (bytes: number): string =>
  bytes > 0 && bytes < 1_000_000 ? `${bytes}B` : bytes === 0 ? "0" : `${Math.floor(bytes / 1_000_000)}M`;
