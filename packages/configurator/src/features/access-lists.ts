import { mainCf, report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { readTable } from "../volume/table.ts";
import { configVolume } from "../volume/volume.ts";

/** Senders and recipients that are refused by name; Postfix reads the lists in the volume (spec: config-volume 2.7). */
export const accessLists = defineFeature({
  name: "access-lists",
  env: {},
  *effects({ volume }) {
    const lists = [
      ["postfix-send-access.cf", "dms_smtpd_sender_restrictions", "check_sender_access"],
      ["postfix-receive-access.cf", "smtpd_recipient_restrictions", "check_recipient_access"],
    ] as const;
    for (const [name, parameter, check] of lists) {
      const source = volume.read(name);
      if (!source) continue;
      const { findings } = readTable(source, {
        duplicate: "DMS523:access",
      });
      for (const finding of findings) yield report(finding);
      const reason = { kind: "volume", source, span: { start: 0, end: 0 } } as const;
      yield mainCf.addFirst(parameter, `${check} texthash:${configVolume}/${name}`, reason);
    }
  },
});
