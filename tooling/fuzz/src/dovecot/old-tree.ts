import fc from "fast-check";
import { folder, main, type Tree } from "../migration/ask.ts";
import { ldapFile, sqlFile } from "./old-databases.ts";
import { oldStatement } from "./old-text.ts";

/** Files in the order in which Dovecot reads what is in them; the main file is read in two parts. */
const places = [
  "before",
  "conf.d/10-a.conf",
  "conf.d/20-b.conf",
  "conf.d/sub/x.conf",
  "after",
  "local.conf",
] as const;

/** An include tree of 2.3, with the files that databases and plugins name. */
export const oldTree = (): fc.Arbitrary<Tree> =>
  fc
    .record({
      statements: fc.array(fc.tuple(fc.nat({ max: places.length - 1 }), oldStatement), {
        minLength: 1,
        maxLength: 14,
      }),
      isSplit: fc.boolean(),
      ldap: ldapFile,
      ldap2: ldapFile,
      sql: sqlFile,
      end: fc.constantFrom("\n", "\n", "\r\n"),
    })
    .map(({ statements, isSplit, ldap, ldap2, sql, end }) => {
      const text = (place: number) =>
        statements.flatMap(([at, statement]) => (at === place || !isSplit ? [statement] : [])).join("");
      const lines = (joined: string) => joined.replaceAll("\n", end);
      const include = "!include conf.d/*.conf\n!include_try missing.conf\n";
      const files = Object.fromEntries(
        places
          .map((name, place) => [`${folder}/${name}`, lines(text(place))])
          .filter(([name]) => /\./.test(name as string)),
      );
      const others = {
        [`${folder}/ldap.ext`]: ldap,
        [`${folder}/ldap2.ext`]: ldap2,
        [`${folder}/sql.ext`]: sql,
        [`${folder}/users`]: "u:{CRYPT}x:1:1::/h::userdb_mail=maildir:~/%n\n",
        [`${folder}/deny`]: "",
        [`${folder}/acls`]: "# all\nINBOX owner lrws\n",
        [`${folder}/trash`]: "1 Spam\n",
        [`${folder}/x.pem`]: "X\n",
      };
      const head = "ssl = no\nprotocols = imap\n";
      if (!isSplit) return { [main]: lines(head + text(0)), ...others };
      const tail = `!include conf.d/sub/x.conf\n${text(4)}!include_try local.conf\n`;
      return { [main]: lines(`${head}${text(0)}${include}${tail}`), ...files, ...others };
    });
