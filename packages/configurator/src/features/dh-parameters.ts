import { copy, everyone, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find } from "../finding.ts";

/**
 * The group for ciphers that use finite fields: ffdhe4096 of RFC 7919, unless the config volume has one of its own
 * (spec: tls).
 */
export const dhParameters = defineFeature({
  name: "dh-parameters",
  env: {},
  *effects({ volume }) {
    const source = volume.read("dhparams.pem");
    if (!source) return;
    const origin = { kind: "volume", source, span: { start: 0, end: 0 } } as const;
    const isPem = source.text.startsWith("-----BEGIN DH PARAMETERS-----");
    yield report(find(isPem ? "own-dh-parameters:replaces" : "own-dh-parameters:not-pem", origin));
    for (const path of ["/etc/dovecot/dh.pem", "/etc/postfix/dhparams.pem"])
      yield copy(path, source, everyone, origin);
  },
});
