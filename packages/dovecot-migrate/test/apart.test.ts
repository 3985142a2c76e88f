import { memoryFiles } from "@mailconf/lossless";
import { describe, expect, test } from "vitest";
import { type Migration, migrate } from "../src/index.ts";

const folder = "/etc/dovecot";
const main = `${folder}/dovecot.conf`;

/** Migrates files of which some are closed to most people. */
function migrated(files: Readonly<Record<string, string>>, closed: readonly string[]): Migration {
  const all = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  const isClosed = (path: string) => closed.includes(path.slice(folder.length + 1));
  return migrate(main, memoryFiles(all), {
    isMoreReadable: (path, than) => isClosed(than) && !isClosed(path),
  });
}

const cases: readonly (readonly [name: string, files: Readonly<Record<string, string>>])[] = [
  [
    "ldap.conf.ext",
    {
      "dovecot.conf":
        "passdb {\n  driver = ldap\n  args = /etc/dovecot/ldap.conf.ext\n}\nuserdb {\n  driver = ldap\n  args = /etc/dovecot/ldap.conf.ext\n}\n",
      "ldap.conf.ext": "uris = ldap://l.test\ndn = cn=a\ndnpass = Mo111word\nbase = dc=x\n",
    },
  ],
  [
    "sql.conf.ext",
    {
      "dovecot.conf": "passdb {\n  driver = sql\n  args = /etc/dovecot/sql.conf.ext\n}\n",
      "sql.conf.ext":
        "driver = mysql\nconnect = host=a.test host=b.test user=u password=Mo111word dbname=d\n",
    },
  ],
  [
    "sql.conf.ext",
    {
      "dovecot.conf": "passdb {\n  driver = sql\n  args = sql.conf.ext\n}\n",
      "sql.conf.ext": "driver = sqlite\nconnect = /x\npassword_query = SELECT 'Mo111word' AS password\n",
    },
  ],
  [
    "oauth2.conf.ext",
    {
      "dovecot.conf":
        "passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = /etc/dovecot/oauth2.conf.ext\n}\n",
      "oauth2.conf.ext":
        "introspection_url = https://u:Mo111word@i.test/\nclient_id = c\nclient_secret = Mo111word\n",
    },
  ],
  [
    "dict.conf.ext",
    {
      "dovecot.conf": "dict {\n  quota = mysql:/etc/dovecot/dict.conf.ext\n}\n",
      "dict.conf.ext":
        "connect = host=a.test user=u password=Mo111word dbname=d\nmap {\n  pattern = priv/quota/storage\n  table = quota\n  username_field = username\n  value_field = bytes\n}\n",
    },
  ],
];

describe("what stood in a file that fewer people may read", () => {
  test.each(cases)("%s: goes into new files as readable as it, included where it counts", (closed, files) => {
    const { changed, added, remarks } = migrated(files, [closed]);
    for (const text of changed.values()) expect(text).not.toContain("Mo111word");
    expect([...added.values()].map(({ text }) => text).join("")).toContain("Mo111word");
    for (const [path, { readableAs }] of added) {
      expect(readableAs).toBe(`${folder}/${closed}`);
      expect(changed.get(main)).toContain(`!include_try ${path}\n`);
      expect(remarks).toContainEqual(
        expect.objectContaining({
          verdict: "look",
          to: `!include_try ${path}`,
          why: expect.stringContaining("as readable as"),
        }),
      );
    }
    expect(remarks.filter(({ why }) => why?.includes("its password stands in the configuration"))).toEqual(
      [],
    );
  });

  test.each(cases)("%s: stays in place where the configuration is as closed", (closed, files) => {
    const { changed, added } = migrated(files, [closed, "dovecot.conf"]);
    expect(added.size).toBe(0);
    expect(changed.get(main)).toContain("Mo111word");
  });

  test("the new file is none that the configuration reads already, or that is there", () => {
    const [, files] = cases[0] ?? ["", {}];
    const { added } = migrated(
      {
        ...files,
        "dovecot.conf": `${files["dovecot.conf"]}!include *-passdb.conf.ext\n!include_try {l,m}dap-server*.ext\n`,
        "ldap-userdb.conf.ext": "# somebody's\n",
      },
      ["ldap.conf.ext"],
    );
    expect([...added.keys()].sort()).toEqual([
      `${folder}/.ldap-passdb.conf.ext`,
      `${folder}/.ldap-server.conf.ext`,
      `${folder}/.ldap-userdb.conf.ext`,
    ]);
  });

  test("a name that an include cannot hold is written another way", () => {
    const files = {
      "dovecot.conf": 'passdb {\n  driver = ldap\n  args = "/etc/dovecot/a#b {.ext"\n}\n',
      "a#b {.ext": "uris = ldap://l.test\ndnpass = Mo111word\nbase = dc=x\n",
    };
    expect([...migrated(files, ["a#b {.ext"]).added.keys()]).toEqual([`${folder}/a_b__-passdb.ext`]);
  });

  test("where no file can be included, a person has to do it", () => {
    const path = "/srv/a#b/dovecot.conf";
    const { changed, added, remarks } = migrate(
      path,
      memoryFiles({
        [path]: 'passdb {\n  driver = ldap\n  args = "/srv/a#b/l.ext"\n}\n',
        "/srv/a#b/l.ext": "uris = ldap://l.test\ndnpass = Mo111word\nbase = dc=x\n",
      }),
      { isMoreReadable: () => true },
    );
    expect([changed.get(path), ...added.keys()].join("")).not.toContain("Mo111word");
    expect(remarks).toContainEqual(expect.objectContaining({ verdict: "manual", from: "/srv/a#b/l.ext" }));
  });
});
