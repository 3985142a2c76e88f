import {
  ENABLE_POSTGREY,
  POSTGREY_AUTO_WHITELIST_CLIENTS,
  POSTGREY_DELAY,
  POSTGREY_MAX_AGE,
  POSTGREY_TEXT,
} from "@mailconf/dms-env";
import { copy, everyone, mainCf, settingsOf } from "../effect.ts";
import { defineFeature } from "../feature.ts";
import { commandLine, program } from "../program.ts";

const postgreyDaemon = program("postgrey", "opendmarc");
const defaults = settingsOf<string>("/etc/default/postgrey");
const address = "127.0.0.1:10023";
/** Files of the volume that take the place of what the package brings. */
const lists = ["whitelist_clients.local", "whitelist_recipients"];

/** Lets unknown clients try again later; the last question that is asked about a recipient (spec: postgrey). */
export const postgrey = defineFeature({
  name: "postgrey",
  env: {
    ENABLE_POSTGREY,
    POSTGREY_AUTO_WHITELIST_CLIENTS,
    POSTGREY_DELAY,
    POSTGREY_MAX_AGE,
    POSTGREY_TEXT,
  },
  programs: [postgreyDaemon],
  reloads: [
    {
      files: ["/etc/default/postgrey"],
      commands: ["supervisorctl restart postgrey"],
      program: postgreyDaemon,
    },
    // Postgrey reads its lists again when it is told (postgrey(8)).
    {
      files: lists.map((name) => `/etc/postgrey/${name}`),
      commands: ["supervisorctl signal HUP postgrey"],
      program: postgreyDaemon,
    },
  ],
  *effects({ env, volume }) {
    const on = env.ENABLE_POSTGREY;
    if (!on.value) return;
    yield mainCf.addLast("smtpd_recipient_restrictions", `check_policy_service inet:${address}`, on);

    const [delay, age, clients, text] = [
      env.POSTGREY_DELAY,
      env.POSTGREY_MAX_AGE,
      env.POSTGREY_AUTO_WHITELIST_CLIENTS,
      env.POSTGREY_TEXT,
    ];
    const options = [
      `--inet=${address}`,
      `--delay=${delay.value}`,
      `--max-age=${age.value}`,
      `--auto-whitelist-clients=${clients.value}`,
    ];
    yield defaults.setText("POSTGREY_OPTS", options.join(" "), on, delay, age, clients);
    yield defaults.setText("POSTGREY_TEXT", text, on);
    // supervisord takes the command, with the values in it, so that those of files arrive as well.
    const command = [
      "/usr/sbin/postgrey",
      "--syslog-facility=mail",
      ...options,
      `--greylist-text=${text.value}`,
    ];
    yield postgreyDaemon.set("command", commandLine(command), on, delay, age, clients, text);
    yield postgreyDaemon.start(on);

    for (const name of lists) {
      const source = volume.read(name);
      const reason = source && ({ kind: "volume", source, span: { start: 0, end: 0 } } as const);
      if (source && reason) yield copy(`/etc/postgrey/${name}`, source, everyone, reason, on);
    }
  },
});
