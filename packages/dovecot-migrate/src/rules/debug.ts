import { table } from "@mailconf/lossless";
import { setting } from "../lines.ts";
import type { Rule, Rules } from "./rule.ts";
import { isYes } from "./values.ts";

const categories = { auth_debug: "auth", mail_debug: "mail", verbose_ssl: "ssl" } as const;

/** Several switches became one filter; the first of them writes it for all. */
const debug: Rule = ({ index }, { node }) => {
  const firsts = Object.keys(categories).flatMap((name) => index.named(name).slice(0, 1));
  const first = firsts.reduce((a, b) => (index.order(a) <= index.order(b) ? a : b));
  if (first.node !== node) return [];
  const on = Object.entries(categories)
    .filter(([name]) => isYes(index.named(name).at(-1)?.node.value ?? "no"))
    .map(([, category]) => `category=${category}`);
  return on.length > 0 ? [setting("log_debug", on.join(" OR "))] : [];
};

export const debugRules: Rules = table(
  Object.fromEntries(Object.keys(categories).map((name) => [name, debug])),
);
