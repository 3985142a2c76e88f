import { cpSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { holdsTogether } from "../faults/together.ts";
import { dms, example } from "../run.ts";

const site = ["--config", "config", "--hostname", "mail.one.test"];
const built = mkdtempSync(join(tmpdir(), "built-"));
cpSync(example, built, { recursive: true });
writeFileSync(join(built, "config/fetchmail.cf"), 'poll a.test user ann pass "word" is info@one.test here\n');
dms(built, "build", "out", ...site, "-e", "ENABLE_FETCHMAIL=1", "-e", "FETCHMAIL_PARALLEL=1");

// Some files change, and those of a service that is switched off go.
holdsTogether("apply", {
  args: [
    "apply",
    "--root",
    "out",
    "--backup",
    ...site,
    "-e",
    "POSTFIX_MESSAGE_SIZE_LIMIT=1000000",
    "-e",
    "SPOOF_PROTECTION=1",
  ],
  lay: (folder) => cpSync(built, folder, { recursive: true }),
  next: ["file", "get", "out/etc/postfix/main.cf", "message_size_limit"],
});
