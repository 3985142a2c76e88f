import { memoryFiles } from "@mailconf/lossless";
import { expect, test } from "vitest";
import { migrate } from "../src/index.ts";

test("the example of the README says what comes out", () => {
  const { changed, remarks } = migrate(
    "/etc/dovecot/dovecot.conf",
    memoryFiles({
      "/etc/dovecot/dovecot.conf":
        "protocols = imap\n# where mail lies\nmail_location = maildir:/srv/%d/%n\nimap_id_log = *\n",
    }),
  );
  expect(changed.get("/etc/dovecot/dovecot.conf")).toBe(`dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
protocols = imap
# where mail lies
mail_driver = maildir
mail_path = /srv/%{user | domain}/%{user | username}
# 2.3: imap_id_log = *
`);
  const manual = remarks.filter(({ verdict }) => verdict === "manual").map(({ from }) => from);
  expect(manual).toEqual(["imap_id_log = *"]);
});
