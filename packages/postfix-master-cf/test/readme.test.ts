import { expect, test } from "vitest";
import { listEntries, parse } from "../src/index.ts";

test("the example of the README runs", () => {
  const master = parse(
    "submission inet n - n - - smtpd\n  -o smtpd_sasl_auth_enable=yes\n# ours\nrelay unix - - n - - smtp\n",
  );
  expect(master.get("submission/inet/smtpd_sasl_auth_enable")).toBe("yes");
  expect(master.service("relay", "unix")?.chroot).toBe("n");

  const next = master
    .set("submission/inet/smtpd_client_restrictions", "permit_mynetworks, reject")
    .append("smtps/inet", "smtps inet n - n - - smtpd -o smtpd_tls_wrappermode=yes");
  expect(next.get("submission/inet/smtpd_client_restrictions")).toBe("permit_mynetworks, reject");
  expect(listEntries(next, { requests: ["smtps"] }).text).toBe(
    "smtps      inet  n       -       n       -       -       smtpd -o smtpd_tls_wrappermode=yes\n",
  );
});
