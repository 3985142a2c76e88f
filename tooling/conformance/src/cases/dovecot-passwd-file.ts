import {
  type DovecotConf,
  type PasswdUser,
  parse,
  parsePasswdFile,
  passdbFields,
  userdbFields,
} from "@mailconf/dovecot-conf";
import type { Outcome } from "../outcome.ts";

interface Recorded {
  readonly version: "2.3" | "2.4";
  readonly files: Readonly<Record<string, string>>;
  readonly lookups: readonly { readonly user: string }[];
}

/** The passwords that the recording tried for every user. */
const tried = ["secret", "pw", "p w", "one", "two"];

/** Groups of the machine that recorded the cases; a line with another one is dropped. */
const groups: Readonly<Record<string, string>> = { mail: "8", dovecot: "dovecot", nogroup: "65534" };

/** What a running server found for users of a passwd-file, and which passwords it took. */
export function runPasswdFile({ version, files, lookups }: Recorded): Outcome {
  const conf = parse(files["/etc/dovecot/dovecot.conf"] ?? "", { version });
  const users = parsePasswdFile(files["/etc/dovecot/users"] ?? "");
  const actual = lookups.map(({ user: name }) => {
    const user = users.user(name);
    const isKept = user !== undefined && isUser(user.uid) && isGroup(user.gid) && isReadable(user);
    return {
      user: name,
      userdb: isKept ? userdb(user, version, defaults(conf)) : null,
      accepts: isKept ? tried.filter((password) => accepts(user, password, version)) : [],
    };
  });
  return { expected: lookups, actual };
}

/** A uid that the server takes: no name of a user stands in the recordings but root's. */
const isUser = (uid: string | undefined) => uid === undefined || /^[1-9]\d*$/.test(uid);

const isGroup = (gid: string | undefined) => isUser(gid) || (gid !== undefined && Object.hasOwn(groups, gid));

/** A field without a name, or a variable that a blank cuts off, fails every lookup. */
const isReadable = ({ extra }: PasswdUser) =>
  extra.every(([name, value]) => !["", "userdb_"].includes(name) && !/%\{[^}]*$/.test(value));

/** The default fields of the userdb: `default_fields` of 2.3, `name:default` of 2.4. */
function defaults(conf: DovecotConf): Record<string, string> {
  if (conf.version === "2.3") {
    const words = (conf.get(["userdb", "default_fields"]) ?? "").split(" ");
    return Object.fromEntries(words.filter(Boolean).map((word) => word.split(/=(.*)/s).slice(0, 2)));
  }
  const [userdb] = conf.items.filter((item) => item.kind === "section" && item.open.type === "userdb");
  const fields = userdb?.kind === "section" ? userdb.items.filter((item) => item.kind === "section") : [];
  return Object.fromEntries(
    fields.flatMap(({ items }) =>
      items.flatMap((item) =>
        item.kind === "setting" ? [[item.name.replace(/:default$/, ""), item.value]] : [],
      ),
    ),
  );
}

function userdb(user: PasswdUser, version: Recorded["version"], usual: Record<string, string>) {
  const own = userdbFields(user, version);
  if (!own) return null;
  const [local = "", domain = ""] = user.name.split("@");
  const variables: Record<string, string> = { u: user.name, n: local, d: domain, "%": "%" };
  const filled = (text: string) =>
    version === "2.3"
      ? text.replace(/%([und%])/g, (_all, letter: string) => variables[letter] ?? "")
      : text.replace(/%\{user( *\| *(username|domain))?\}/g, (_all, _filter, part?: string) =>
          part === undefined ? user.name : part === "domain" ? domain : local,
        );
  const { uid = "", gid = "", home = "", ...others } = { ...usual, ...own };
  const id = groups[gid] ?? gid;
  const fields = { uid, gid: id, home, [version === "2.3" ? "mail" : "mail_path"]: "", ...others };
  // Only extra fields and defaults hold variables; who asks wants an absolute home.
  const plain = user.home !== undefined && own.home === user.home ? "home" : undefined;
  const values = Object.entries(fields).map(
    ([name, value]) => [name, name === plain ? value : filled(value)] as const,
  );
  if (values.some(([name, value]) => name === "home" && !value.startsWith("/"))) return null;
  // The client of 2.3 that asks looks for variables once more, and fails at a lone percent sign.
  if (version === "2.3" && values.some(([name, value]) => name !== plain && value.includes("%"))) return null;
  return Object.fromEntries(values);
}

/** Only plain passwords can be compared here; a text that is no hash of its scheme matches nothing anyway. */
function accepts(user: PasswdUser, tried: string, version: Recorded["version"]): boolean {
  const fields = passdbFields(user);
  const password = user.password?.text ?? "";
  if ("allow_nets" in fields && !(fields.allow_nets ?? "").split(",").some((net) => net.startsWith("127.")))
    return false;
  if ("nopassword" in fields && (version === "2.4" || password === "")) return true;
  return password !== "" && decoded(password, user.password?.scheme ?? "PLAIN") === tried;
}

/** The text of a plain password in one of its spellings. */
function decoded(password: string, scheme: string): string | undefined {
  switch (scheme.toUpperCase()) {
    case "PLAIN":
    case "CLEARTEXT":
      return password;
    case "PLAIN.B64":
      return Buffer.from(password, "base64").toString();
    case "PLAIN.HEX":
      return Buffer.from(password, "hex").toString();
    default:
      return undefined;
  }
}
