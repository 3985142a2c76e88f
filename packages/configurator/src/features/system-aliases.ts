import { input, wording } from "@mailconf/lossless";
import { parse } from "@mailconf/postfix-maps";
import { report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { findingAbout, findingAt } from "../finding.ts";
import { rowsOf } from "../rows.ts";

/** Aliases of local users; `root` goes to the postmaster (spec: config-volume 2.4, accounts 11). */
export const systemAliases = defineFeature({
  name: "system-aliases",
  env: {},
  reloads: [{ files: ["/etc/aliases"], commands: ["postalias /etc/aliases"] }],
  *effects({ site, volume }) {
    const { postmaster } = site;
    const rows = [];
    // An alias target can be a program or a file, so nothing but an address passes.
    if (/^[^\s@,:;|"'\\/<>()#]+@[^\s@,:;|"'\\/<>()#]+$/.test(postmaster.value)) {
      rows.push(row(`root: ${postmaster.value}`, postmaster));
    } else {
      yield report(
        findingAbout(postmaster.origin, {
          code: "postmaster-address",
          severity: "error",
          message: wording`expected an address for the postmaster, found "${input(postmaster.value)}"`,
          hint: "POSTMASTER_ADDRESS=postmaster@example.com",
        }),
      );
    }
    const source = volume.read("postfix-aliases.cf");
    if (source) {
      const table = parse(source, { type: "aliases" });
      for (const { code, span, ...words } of table.diagnostics) {
        yield report(findingAt(source, span, { ...words, code: `system-aliases-${code.split("/")[1]}` }));
      }
      const root = table.locate("root");
      if (root) {
        yield report(
          findingAt(source, root, {
            code: "system-alias-root-without-effect",
            severity: "warning",
            message: wording`expected no entry for root: its mail goes to ${input(postmaster.value)}`,
            hint: "POSTMASTER_ADDRESS=postmaster@example.com",
          }),
        );
      }
      for (const one of rowsOf(source)) rows.push(one);
    }
    yield write("/etc/aliases", rows);
  },
});
