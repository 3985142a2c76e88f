import { existsSync } from "node:fs";
import { composeFileNames } from "@mailconf/container-inputs";
import { called } from "./called.ts";

/** What the name of the command alone says: where it would look, and the commands to start with. */
export const welcome = (): string => (called() === "mailconf" ? ofServers() : ofContainer());

function ofServers(): string {
  const found = ["/etc/postfix", "/etc/dovecot"].filter((folder) => existsSync(folder));
  return `${found.length > 0 ? `This machine has ${found.join(" and ")}.` : "There is no /etc/postfix and no /etc/dovecot on this machine: name the folder."}

  mailconf check ${(found.length > 0 ? found : ["FOLDER"]).join(" ").padEnd(27)}  what is wrong or worth knowing
  mailconf file check FILE                    the same of one file of any known kind
  mailconf file get main.cf myhostname        one setting of one file; set changes it
  mailconf migrate dovecot /etc/dovecot       Dovecot 2.3 as 2.4, with a report

mailconf --help lists everything.`;
}

function ofContainer(): string {
  const found = composeFileNames.find((name) => existsSync(name));
  return `${found ? `${found} in this folder describes the mail server.` : "There is no Compose file in this folder: name one with --compose, or give --vars and --config."}

  dms check               what is wrong or worth knowing
  dms build out           every configuration file, in a new folder
  dms explain RELAY_HOST  what a variable does, where a setting comes from
  dms diff out            what would change in a folder built before
  dms where               which files and settings are used

dms --help lists everything.`;
}
