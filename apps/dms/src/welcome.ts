import { existsSync } from "node:fs";
import { composeFileNames } from "@mailconf/container-inputs";

/** What `dms` alone says: where it would look, and the commands to start with. */
export function welcome(): string {
  const found = composeFileNames.find((name) => existsSync(name));
  return `${found ? `${found} in this folder describes the mail server.` : "There is no Compose file in this folder: name one with --compose, or give --vars and --config."}

  dms check               what is wrong or worth knowing
  dms build out           every configuration file, in a new folder
  dms explain RELAY_HOST  what a variable does, where a setting comes from
  dms diff out            what would change in a folder built before
  dms where               which files and settings are used

dms --help lists everything.`;
}
