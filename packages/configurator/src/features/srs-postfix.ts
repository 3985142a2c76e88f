import { ENABLE_SRS, SRS_SENDER_CLASSES } from "@mailconf/dms-env";
import { mainCf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { program } from "../program.ts";

const postsrsd = program("postsrsd");

/** Rewrites the sender of forwarded mail, and the way back for bounces (spec: srs). */
export const srsPostfix = defineFeature({
  name: "srs-postfix",
  env: { ENABLE_SRS, SRS_SENDER_CLASSES },
  partly: ["ENABLE_SRS"],
  programs: [postsrsd],
  *effects({ env }) {
    const { ENABLE_SRS: on } = env;
    if (!on.value) return;
    yield postsrsd.start(on);
    yield mainCf.set("sender_canonical_maps", "tcp:localhost:10001", on);
    yield mainCf.setText("sender_canonical_classes", env.SRS_SENDER_CLASSES, on);
    yield mainCf.set("recipient_canonical_maps", "tcp:localhost:10002", on);
    yield mainCf.set("recipient_canonical_classes", "envelope_recipient,header_recipient", on);
  },
});
