import type { Command } from "commander";
import { examples } from "../help.ts";
import { group } from "../shared-options.ts";
import { fileCheck } from "./file-check.ts";
import { fileVerbs } from "./file-verbs.ts";

/** `dms file check|get|query|list|set|unset`: one file of a known format, losslessly. */
export const file = (): Command => {
  const files = group(
    "file",
    "Check, read and change one configuration file, without losing a byte of it.",
  ).addHelpText(
    "after",
    examples(
      "dms file check /etc/postfix/main.cf",
      "dms file get /etc/postfix/main.cf myhostname",
      'dms file set 10-ssl.conf "protocol imap" ssl required --diff',
      "dms file query --as texthash /etc/postfix/virtual info@one.test",
      "dms file list .fetchmailrc --json",
      "dms file set --as main.cf - biff no < main.cf",
    ),
  );
  for (const one of [fileCheck(), ...fileVerbs()]) files.addCommand(one);
  return files;
};
