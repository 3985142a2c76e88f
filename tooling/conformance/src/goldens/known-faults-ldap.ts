import type { KnownFault, Recording } from "./known-fault.ts";
import { isRecord, mapValues } from "./section.ts";
import { volumeText } from "./volume-text.ts";

/** The filters of the query files that docker-mailserver ships. */
const filters: Readonly<Record<string, string>> = {
  "ldap-users.cf": "(&(mail=%s)(mailEnabled=TRUE))",
  "ldap-groups.cf": "(&(mailGroupMember=%s)(mailEnabled=TRUE))",
  "ldap-aliases.cf": "(&(mailAlias=%s)(mailEnabled=TRUE))",
  "ldap-domains.cf": "(&(|(mail=*@%s)(mailalias=*@%s))(mailEnabled=TRUE))",
  "ldap-senders.cf": "(mail=%s)",
};

/** The query files of Postfix for a directory. */
export const queryFileRows: readonly KnownFault[] = [
  {
    fault: "config-volume 4.6",
    why: "of the user's own query files, the one for senders is not installed",
    section: "postfix.ldap",
    right: (files, recording) =>
      isRecord(files)
        ? mapValues(files, (file, name) =>
            name === "ldap-senders.cf" && isRecord(file) && isRecord(file.keys)
              ? { ...file, keys: ownKeys(name, file.keys, recording) }
              : file,
          )
        : files,
  },
  {
    fault: "F5",
    why: "a filter that no variable gives is blanked",
    section: "postfix.ldap",
    settles: "all",
    right: (files, recording) =>
      isRecord(files)
        ? mapValues(files, (file, name) => {
            if (!isRecord(file) || !isRecord(file.keys) || file.keys.query_filter !== "") return file;
            const filter = ownFilter(name, recording) ?? filters[name];
            return { ...file, keys: { ...file.keys, query_filter: filter } };
          })
        : files,
  },
  {
    fault: "F23",
    why: "the query files hold the password of the directory and are readable for every service",
    section: "postfix.ldap",
    settles: "all",
    right: (files) =>
      isRecord(files)
        ? mapValues(files, (file) =>
            isRecord(file) ? { ...file, mode: "0640", owner: "root:postfix" } : file,
          )
        : files,
  },
  {
    fault: "F5",
    why: "the filter for passwords is blanked where no variable gives it",
    section: "dovecot.dovecot-ldap.conf.ext",
    settles: ["pass_filter"],
    right: (file) =>
      isRecord(file) && isRecord(file.keys) && file.keys.pass_filter === ""
        ? { ...file, keys: { ...file.keys, pass_filter: passwordFilter } }
        : file,
  },
];

/** The filter of Dovecot 2.3 that docker-mailserver ships. */
const passwordFilter = "(&(objectClass=PostfixBookMailAccount)(uniqueIdentifier=%n))";

/** The filter in the user's own query file, which replaces the one that is shipped. */
const ownFilter = (name: string, recording: Recording): string | undefined =>
  ownFile(name, recording)?.query_filter;

/** The settings of the user's own query file, with the values that come from variables. */
const ownKeys = (name: string, recorded: Readonly<Record<string, unknown>>, recording: Recording) => {
  const own = ownFile(name, recording);
  return own ? mapValues(own, (value, key) => (recorded[key] ? recorded[key] : value)) : recorded;
};

function ownFile(name: string, { input }: Recording): Readonly<Record<string, string>> | undefined {
  const text = volumeText(input, name);
  if (text === undefined) return undefined;
  const settings = text.matchAll(/^(\w+)\s*=\s*(.*?)\s*$/gm);
  return Object.fromEntries([...settings].map(([, key = "", value = ""]) => [key, value]));
}
