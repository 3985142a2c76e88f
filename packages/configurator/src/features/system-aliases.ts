import { parse } from "@mailconf/postfix-maps";
import { report, row, write } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find, passedOn } from "../finding.ts";
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
      yield report(find("postmaster-address", postmaster.origin, { address: postmaster.value }));
    }
    const source = volume.read("postfix-aliases.cf");
    if (source) {
      const table = parse(source, { type: "aliases" });
      for (const diagnostic of table.diagnostics) yield report(passedOn(diagnostic, source));
      const root = table.locate("root");
      if (root) {
        yield report(
          find("system-alias-root-without-effect", { source, span: root }, { postmaster: postmaster.value }),
        );
      }
      for (const one of rowsOf(source)) rows.push(one);
    }
    yield write("/etc/aliases", rows);
  },
});
