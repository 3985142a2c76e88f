import { readFileSync } from "node:fs";
import { join } from "node:path";
import { languageNamesAreNames } from "@tooling/laws";
import { dms, exampleWith, scratch } from "./run.ts";

/** A run takes half a second: two names stand for all, of which the libraries are tested. */
const only = ["constructor", "__proto__"];

const files = (name: string) => ({
  "main.cf": `${name} = 1\nbiff = $${name}\n`,
  "master.cf": `${name} unix - - n - - smtp -o ${name}=1\n`,
  "x.env": `${name}=1\n`,
  fetchmailrc: `poll ${name} protocol imap user ${name} is me\n`,
  getmailrc: `[retriever]\ntype = ${name}\n${name} = 1\n`,
  "10-ssl.conf": `service ${name} {\n  ${name} = yes\n}\n`,
  virtual: `${name} ${name}\n`,
  "ldap-users.cf": `${name} = 1\n`,
});

const keys = (name: string): Readonly<Record<string, readonly string[]>> => ({
  "main.cf": [name],
  "master.cf": [`${name}/unix/${name}`],
  "x.env": [name],
  fetchmailrc: [name, name, "is"],
  getmailrc: ["retriever", name],
  "10-ssl.conf": [`service ${name}`, name],
  virtual: [name],
  "ldap-users.cf": [name],
});

languageNamesAreNames({
  "as keys of files": {
    only,
    runs: 1,
    observe: (name) => {
      const folder = scratch(files(name));
      return Object.entries(keys(name)).map(([file, key]) => {
        const { status, all } = dms(folder, "file", "query", file, ...key, "--json");
        return [status, all];
      });
    },
  },
  "as keys of files that have nothing of that name": {
    only,
    runs: 1,
    observe: (name) => {
      const folder = scratch({ ...files("other"), "dovecot.conf": "ssl = yes\n" });
      return [
        ...["main.cf", "x.env", "virtual", "dovecot.conf"].map((file) =>
          dms(folder, "file", "get", file, name),
        ),
        dms(folder, "file", "set", "main.cf", name, name),
        readFileSync(join(folder, "main.cf"), "utf8"),
      ].map((ran) => (typeof ran === "string" ? ran : [ran.status, ran.all]));
    },
  },
  "as setting of the user, as variable, and as a word to explain": {
    only,
    runs: 1,
    observe: (name) => {
      const folder = exampleWith({
        "config/dovecot.cf": `${name} = 1\n`,
        "config/postfix-main.cf": `${name} = 1\n`,
        "config/postfix-master.cf": `submission/inet/${name}=1\n`,
      });
      const runs = [
        ["check", "-e", `${name}=1`, "-e", `LDAP_${name}=1`],
        ["explain", name],
        ["explain", "postfix/main.cf", name],
      ];
      return runs.map((words) => {
        const { status, all } = dms(folder, ...words);
        return [status, all];
      });
    },
  },
  "as service and as command": {
    only,
    runs: 1,
    observe: (name) => {
      const folder = exampleWith();
      return [["check", "--service", name], [name]].map((words) => {
        const { status, all } = dms(folder, ...words);
        return [status, all];
      });
    },
  },
});
