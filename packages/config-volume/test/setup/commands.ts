import {
  type AccessList,
  keyName,
  parseAccessList,
  parseAccounts,
  parseAliases,
  parseCredentials,
  parseKeyTable,
  parseMasters,
  parseQuotas,
  parseRelayMap,
  parseSigningTable,
  parseTrustedHosts,
} from "../../src/index.ts";

/** The text of a file, empty if there is none; and where the changed one goes. */
export interface Files {
  read(name: string): string;
  write(name: string, contents: { toString(): string }): void;
}

/** Stands for a new password hash in the recorded files. */
const hash = "@HASH1@";

/**
 * The edits of one `setup` command, made with the views of this package.
 *
 * @throws RangeError if the command is to be refused
 */
export function run(files: Files, argv: readonly string[]): void {
  const [group, command, ...rest] = argv;
  const made = commands[`${group} ${command}`];
  if (!made) throw new TypeError(`no such command: ${argv.join(" ")}`);
  made(files, rest);
}

const commands: Readonly<Record<string, (files: Files, words: readonly string[]) => void>> = {
  "email add"(files, [address = ""]) {
    if (parseAliases(files.read("postfix-virtual.cf")).get(address)) throw new RangeError("is an alias");
    const accounts = parseAccounts(files.read("postfix-accounts.cf"));
    files.write("postfix-accounts.cf", accounts.add(address, hash));
  },
  "email update"(files, [address = ""]) {
    const accounts = parseAccounts(files.read("postfix-accounts.cf"));
    files.write("postfix-accounts.cf", accounts.setPassword(address, hash));
  },
  "email del"(files, words) {
    const addresses = words.filter((word) => word !== "-n" && word !== "-y");
    if (files.read("postfix-accounts.cf") === "") return;
    let accounts = parseAccounts(files.read("postfix-accounts.cf"));
    let aliases = parseAliases(files.read("postfix-virtual.cf"));
    let quotas = parseQuotas(files.read("dovecot-quotas.cf"));
    for (const address of new Set(addresses)) {
      if (!accounts.document.entry(address)) throw new RangeError("no such account");
      accounts = accounts.delete(address);
      aliases = aliases.removeRecipientEverywhere(address);
      quotas = quotas.delete(address);
    }
    files.write("postfix-accounts.cf", accounts);
    files.write("postfix-virtual.cf", aliases);
    files.write("dovecot-quotas.cf", quotas);
  },
  "email restrict"(files, [verb, direction = "", address = ""]) {
    const name = `postfix-${direction.toLowerCase()}-access.cf`;
    const list = parseAccessList(files.read(name));
    const change: Readonly<Record<string, () => AccessList>> = {
      add: () => list.set(address),
      del: () => list.delete(address),
    };
    files.write(name, change[verb ?? ""]?.() ?? list);
  },
  "alias add"(files, [alias = "", recipients = ""]) {
    if (parseAccounts(files.read("postfix-accounts.cf")).get(alias)) throw new RangeError("is an account");
    let aliases = parseAliases(files.read("postfix-virtual.cf"));
    for (const recipient of recipients.split(", ")) aliases = aliases.addRecipient(alias, recipient);
    files.write("postfix-virtual.cf", aliases);
  },
  "alias del"(files, [alias = "", recipient = ""]) {
    const aliases = parseAliases(files.read("postfix-virtual.cf"));
    files.write("postfix-virtual.cf", aliases.removeRecipient(alias, recipient));
  },
  "quota set"(files, [address = "", size = ""]) {
    const account = parseAccounts(files.read("postfix-accounts.cf")).get(address);
    if (!account) throw new RangeError("no such account");
    const quotas = parseQuotas(files.read("dovecot-quotas.cf"));
    files.write("dovecot-quotas.cf", quotas.set(account.address, size));
  },
  "quota del"(files, [address = ""]) {
    if (!parseAccounts(files.read("postfix-accounts.cf")).get(address))
      throw new RangeError("no such account");
    files.write("dovecot-quotas.cf", parseQuotas(files.read("dovecot-quotas.cf")).delete(address));
  },
  "dovecot-master add"(files, [name = ""]) {
    files.write("dovecot-masters.cf", parseMasters(files.read("dovecot-masters.cf")).add(name, hash));
  },
  "dovecot-master update"(files, [name = ""]) {
    files.write("dovecot-masters.cf", parseMasters(files.read("dovecot-masters.cf")).setPassword(name, hash));
  },
  "dovecot-master del"(files, names) {
    const masters = parseMasters(files.read("dovecot-masters.cf"));
    files.write(
      "dovecot-masters.cf",
      names.reduce((left, name) => left.delete(name), masters),
    );
  },
  "relay add-domain"(files, [domain = "", host = "", port = "25"]) {
    const relays = parseRelayMap(files.read("postfix-relaymap.cf"));
    files.write("postfix-relaymap.cf", relays.set(`@${domain}`, `[${host}]:${port}`));
  },
  "relay add-auth"(files, [domain = "", user = "", password = "top secret"]) {
    const credentials = parseCredentials(files.read("postfix-sasl-password.cf"));
    files.write("postfix-sasl-password.cf", credentials.set(`@${domain}`, { user, password }));
  },
  "relay exclude-domain"(files, [domain = ""]) {
    files.write("postfix-relaymap.cf", parseRelayMap(files.read("postfix-relaymap.cf")).exempt(domain));
  },
  "config dkim"(files, words) {
    const option = (name: string) => words[words.indexOf(name) + 1 || words.length];
    const selector = option("selector") ?? "mail";
    let keys = parseKeyTable(files.read("opendkim/KeyTable"));
    let rules = parseSigningTable(files.read("opendkim/SigningTable"));
    let hosts = parseTrustedHosts(files.read("opendkim/TrustedHosts"));
    for (const domain of [...new Set((option("domain") ?? "").split(/[\s,]+/))].filter(Boolean).sort()) {
      keys = keys.set({ domain, selector });
      rules = rules.set(`*@${domain}`, keyName(domain, selector));
    }
    if (hosts.list.length === 0) hosts = hosts.add("127.0.0.1").add("localhost");
    files.write("opendkim/KeyTable", keys);
    files.write("opendkim/SigningTable", rules);
    files.write("opendkim/TrustedHosts", hosts);
  },
};
