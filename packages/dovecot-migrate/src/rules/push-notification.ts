import { input, table } from "@mailconf/lossless";
import { freeName, note } from "../context.ts";
import { block, sectionName, setting } from "../lines.ts";
import { upgradeManual } from "../report.ts";
import type { Rule } from "./rule.ts";
import { wordsOf } from "./values.ts";

/** Options of a driver with the name that each has in its block. */
const options: Readonly<Record<string, string>> = table({
  "ox url": "url",
  "ox cache_lifetime": "cache_ttl",
  "ox user_from_metadata": "user_from_metadata",
  "lua file": "lua_file",
});

/** `push_notification_driver = DRIVER:option=value …` as a block. */
export const pushNotification: Rule = (context, found) => {
  const [driver = "", ...rest] = found.node.value.split(":");
  const items = wordsOf(rest.join(":")).flatMap((word) => {
    const [, key = "", text = ""] = /^([^=]*)=?(.*)$/s.exec(word) ?? [];
    const name = options[`${driver} ${key}`];
    if (name !== undefined) return [setting(name, key === "user_from_metadata" ? "yes" : text)];
    if (key === "timeout_msecs") return [setting("http_client_request_absolute_timeout", `${text} ms`)];
    if (key === "max_retries") return [setting("http_client_request_max_attempts", text)];
    note(context, "look", found, {
      from: input(word),
      why: `this option of push notifications has no successor that is known; see driver ${driver}`,
      url: upgradeManual,
    });
    return [];
  });
  // What a later statement replaces takes no name away.
  const name = context.index.isOverridden(found) ? driver : freeName(context, "push_notification", driver);
  return [block(`push_notification ${sectionName(name)}`, [setting("driver", driver), ...items])];
};
