import { DOVECOT_MAILBOX_FORMAT, ENABLE_QUOTAS } from "@mailconf/dms-env";
import type { Finding } from "@mailconf/lossless";
import { accountField24 } from "../dovecot/account-field-24.ts";
import { withoutVariables } from "../dovecot/without-variables.ts";
import { type Access, copy, dovecot, type Effect, type Row, report, row, writeSecret } from "../effect.ts";
import { type Context, defineFeature } from "../feature.ts";
import { find } from "../finding.ts";
import type { Origin, Reason } from "../origin.ts";
import { type Account, accounts } from "../volume/accounts.ts";
import { fold, lowered, parseAddress } from "../volume/address.ts";
import { type Alias, aliases } from "../volume/aliases.ts";
import { type Quota, quotas } from "../volume/quotas.ts";
import { configVolume } from "../volume/volume.ts";
import { words } from "../white-space.ts";
import { hasQuotas } from "./quota/quotas.ts";
import { sizeText } from "./quota/size.ts";

const env = { DOVECOT_MAILBOX_FORMAT, ENABLE_QUOTAS };
type UserdbContext = Context<typeof env>;

/** Dovecot's own: the file holds password hashes. */
export const dovecotOnly: Access = { mode: 0o640, owner: "dovecot:dovecot" };

/** A hash that no password has: it is shorter than any real one. Looks like a wrong password, not like a fault. */
export const noPassword = "{SHA512-CRYPT}$6$0000000000000000$0";

/**
 * The users that Dovecot knows: the accounts of the config volume, each with its quota, and with quotas an entry for
 * each alias of an account, because Postfix asks about the address as it came in (spec: dovecot, b 12; accounts 4).
 */
export const userdb = defineFeature({
  name: "userdb",
  env,
  *effects(context) {
    const { site, volume } = context;
    if (site.provisioner.value !== "FILE") return;
    yield dovecot("conf.d/10-auth.conf").append("!include auth-passwdfile.inc", site.provisioner);
    if (site.smtpOnly.value) return;
    const { list } = volume.view(accounts);
    const rows = list.map((account) => accountRow(context, account));
    for (const account of list) yield* attributeFindings(context, account);
    if (hasQuotas(site, context.env.ENABLE_QUOTAS)) {
      for (const alias of volume.view(aliases).list) {
        const answer = aliasRow(context, alias);
        if (answer && "row" in answer) rows.push(answer.row);
        else if (answer) yield report(answer.finding);
      }
    }
    yield writeSecret("/etc/dovecot/userdb", rows, dovecotOnly);
    yield* personalScripts(context, list);
  },
});

const home = ({ local, domain }: Account) => `/var/mail/${lowered(domain)}/${lowered(local)}`;

/** One line of a passwd-file: eight fields, the last one with extra fields (passwd-file of the Dovecot manual). */
function passwdLine(
  { site, release }: UserdbContext,
  login: string,
  hash: string,
  account: Account,
  extra: string[],
) {
  const path = withoutVariables(home(account), release);
  const fields = extra.filter((word) => word !== "").join(" ");
  return `${lowered(login)}:${hash}:${site.uid.value}:${site.gid.value}::${path}/home::${fields}`;
}

function accountRow(context: UserdbContext, account: Account): Row {
  const { site } = context;
  const quota = quotaOf(context, account);
  const because: Reason[] = [account, site.uid, site.gid];
  if (quota) because.push(quota);
  const line = passwdLine(context, account.address, account.hash, account, [
    account.extra,
    ...quotaFields(context, quota),
  ]);
  return row(line, ...because);
}

const quotaOf = ({ env, site, volume }: UserdbContext, { address }: Account): Quota | undefined =>
  hasQuotas(site, env.ENABLE_QUOTAS) ? volume.view(quotas).byAddress.get(fold(address)) : undefined;

/** The limit of one user. 2.4 has no grace in per cent, so a tenth of the limit is computed (spec: releases, F6). */
function quotaFields({ release }: UserdbContext, quota: Quota | undefined): string[] {
  if (!quota) return [];
  if (release.dovecot === "2.3") return [`userdb_quota_rule=*:bytes=${quota.size}`];
  const size = `userdb_quota_storage_size=${quota.size}`;
  return quota.bytes === 0n ? [size] : [size, `userdb_quota_storage_grace=${sizeText(quota.bytes / 10n)}`];
}

/**
 * The entry of an alias: nobody logs in with it, and its mailbox is the account's, so that the quota is too. Undefined
 * for what can have no entry; an alias that reaches its account in several steps gets none and a finding.
 */
function aliasRow(context: UserdbContext, alias: Alias): { row: Row } | { finding: Finding } | undefined {
  const { volume, release } = context;
  const { byAddress } = volume.view(accounts);
  if (!parseAddress(alias.alias) || /[: \t\n\v\f\r]/.test(alias.alias) || byAddress.has(fold(alias.alias)))
    return undefined;
  // The older release asks for a single recipient only.
  const recipients = release.name === "15.1" && alias.recipients.length > 1 ? [] : alias.recipients;
  const account = recipients
    .map((recipient) => byAddress.get(fold(recipient)))
    .find((found) => found !== undefined);
  if (!account) {
    const { byAlias } = volume.view(aliases);
    const isOther = (address: string) => address !== fold(alias.alias) && byAlias.has(address);
    return alias.recipients.some((recipient) => isOther(fold(recipient)))
      ? { finding: withoutLookup(alias) }
      : undefined;
  }
  const quota = quotaOf(context, account);
  const extra = [...mailboxFields(context, account), ...quotaFields(context, quota)];
  const line = passwdLine(context, alias.alias, noPassword, account, extra);
  return { row: row(line, alias, account, ...(quota ? [quota] : [])) };
}

/**
 * The account's own fields for its mailbox, with its address in place of variables; without any, the place that
 * the account has anyway. Fields that decide about a login are not the alias's business.
 */
function mailboxFields({ env, release }: UserdbContext, account: Account): string[] {
  const own = words(account.extra)
    .filter((word) => word.startsWith("userdb_"))
    .map((word) => expanded(word, account));
  if (own.some((word) => /^userdb_mail(_path|_driver)?=/.test(word))) return own;
  const format = env.DOVECOT_MAILBOX_FORMAT.value;
  const path = withoutVariables(home(account), release);
  return release.dovecot === "2.3"
    ? [`userdb_mail=${format}:${path}`, ...own]
    : [`userdb_mail_path=${path}`, ...own];
}

const expanded = (word: string, { address, local, domain }: Account): string =>
  word
    .replace(/%u|%\{user\}/g, () => lowered(address))
    .replace(/%n|%\{username\}|%\{user *\| *username\}/g, () => lowered(local))
    .replace(/%d|%\{domain\}|%\{user *\| *domain\}/g, () => lowered(domain));

function* personalScripts({ files, volume }: UserdbContext, list: readonly Account[]): Generator<Effect> {
  const names = new Set(files.list(configVolume));
  for (const account of list) {
    const name = `${account.address}.dovecot.sieve`;
    const script = names.has(name) ? volume.read(name) : undefined;
    if (!script) continue;
    const origin: Origin = { kind: "volume", source: script, span: { start: 0, end: 0 } };
    const access = { mode: 0o644, owner: "docker:docker" };
    yield copy(`${home(account)}/home/.dovecot.sieve`, script, access, origin, account);
  }
}

const withoutLookup = ({ alias, origin }: Alias): Finding => find("DMS515", origin, { alias });

/** What Dovecot 2.4 reads differently in the extra fields of an account. */
function* attributeFindings(
  { release }: UserdbContext,
  { extra, address, origin }: Account,
): Generator<Effect> {
  if (release.dovecot === "2.3" || extra === "") return;
  for (const word of words(extra)) {
    if (/^nopassword(=|$)/.test(word)) {
      yield report(find("DMS623", origin, { address }));
    } else if (
      /^userdb_(mail|quota_rule\d*)=/.test(word) ||
      /%(?:[a-zA-Z]|\{(?:username|domain)\})/.test(word)
    ) {
      const key = word.startsWith("userdb_mail=") ? "DMS618:mailbox" : "DMS618:other";
      yield report(find(key, placeOf(word, origin), { field: word, mended: accountField24(word) }));
    }
  }
}

/** A field of an account, without the hash before it. */
function placeOf(word: string, origin: Origin): Parameters<typeof find>[1] {
  if (!("source" in origin)) return origin;
  const { source, span } = origin;
  const start = span.start + source.slice(span).lastIndexOf(word);
  return { source, span: { start, end: start + word.length } };
}
