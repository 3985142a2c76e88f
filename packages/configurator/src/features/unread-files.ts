import { misspeltFile, volumeFileOf } from "@mailconf/config-volume";
import { report } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { find, passedOn } from "../finding.ts";

/** Copies that editors and people leave beside a file. */
const isCopy = (name: string): boolean => /~$|\.(bak|old|orig|save|swp|tmp|lock|db|dpkg-\w+)$/.test(name);

/** Files of the volume that nothing is made of: those of docker-mailserver, and names that are near one of its. */
export const unreadFiles = defineFeature({
  name: "unread-files",
  env: {},
  *effects({ volume }) {
    for (const name of volume.unread().filter((one) => !isCopy(one))) {
      const file = volumeFileOf(name);
      const [misspelt] = file ? [] : misspeltFile(name);
      // Keys belong to their tables, and records of DNS to nobody here.
      if (file ? file.kind === "private-key" || file.readBy === "DNS" : !misspelt) continue;
      const source = volume.peek(name);
      if (!source) continue;
      const place = { source, span: { start: 0, end: 0 } };
      if (misspelt) yield report(passedOn(misspelt, source));
      else if (name === "user-patches.sh") yield report(find("user-patches-not-run", place));
      else if (file) yield report(find("volume-file-unread", place, { program: file.readBy }));
    }
  },
});
