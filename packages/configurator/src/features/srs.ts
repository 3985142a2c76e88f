import {
  ENABLE_SRS,
  SRS_DOMAINNAME,
  SRS_EXCLUDE_DOMAINS,
  SRS_SECRET,
  SRS_SENDER_CLASSES,
} from "@mailconf/dms-env";
import {
  type Effect,
  link,
  mainCf,
  randomSecret,
  rootOnly,
  row,
  settingsOf,
  writeSecret,
} from "../effect.ts";
import { type Context, defineFeature } from "../feature.ts";
import { program } from "../program.ts";
import { keptPlace } from "../state-volume.ts";

const postsrsd = program("postsrsd");
const defaults = settingsOf<string>("/etc/default/postsrsd");
const secretFile = "/etc/postsrsd.secret";

const variables = { ENABLE_SRS, SRS_DOMAINNAME, SRS_EXCLUDE_DOMAINS, SRS_SECRET, SRS_SENDER_CLASSES };

/** Rewrites the sender of forwarded mail, and the way back for bounces (spec: srs). */
export const srs = defineFeature({
  name: "srs",
  env: variables,
  programs: [postsrsd],
  reloads: [
    {
      files: ["/etc/default/postsrsd", secretFile],
      commands: ["supervisorctl restart postsrsd"],
      program: postsrsd,
    },
  ],
  *effects(context) {
    const { env, site } = context;
    const { ENABLE_SRS: on } = env;
    if (!on.value) return;
    yield postsrsd.start(on);
    yield mainCf.set("sender_canonical_maps", "tcp:localhost:10001", on);
    yield mainCf.setText("sender_canonical_classes", env.SRS_SENDER_CLASSES, on);
    yield mainCf.set("recipient_canonical_maps", "tcp:localhost:10002", on);
    yield mainCf.set("recipient_canonical_classes", "envelope_recipient,header_recipient", on);

    const domain = env.SRS_DOMAINNAME.value === "" ? site.domainname : env.SRS_DOMAINNAME;
    yield defaults.setText("SRS_DOMAIN", domain, on);
    // The line becomes one word of a command.
    const excluded = env.SRS_EXCLUDE_DOMAINS.value.split(/[\s,]+/).filter((one) => one !== "");
    if (excluded.length > 0)
      yield defaults.setText("SRS_EXCLUDE_DOMAINS", excluded.join(","), env.SRS_EXCLUDE_DOMAINS, on);
    yield* secrets(context);
  },
});

/**
 * The first secret signs, and all of them are believed. One that nobody has chosen is made once: with another one, bounces of
 * mail that was forwarded before would be refused.
 */
function* secrets(context: Context<typeof variables>): Generator<Effect> {
  const { env, files } = context;
  const { ENABLE_SRS: on, SRS_SECRET: chosen } = env;
  const place = keptPlace(context, secretFile);
  const words = chosen.value.split(",").filter((word) => word !== "");
  if (place !== secretFile) yield link(secretFile, place, on);
  if (words.length > 0)
    yield writeSecret(
      place,
      words.map((word) => row(word, chosen, on)),
      rootOnly,
    );
  else if (files.state(place) !== "file") yield randomSecret(place, 24, rootOnly, on);
}
