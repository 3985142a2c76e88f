import { type FilterNode, tree } from "../node.ts";
import { type Check, check } from "./check.ts";
import type { Complaint, Look } from "./look.ts";
import { services, serviceWarnings } from "./services.ts";

const specialUses = new Set(
  ["All", "Archive", "Drafts", "Flagged", "Important", "Junk", "Sent", "Trash"].map((name) =>
    `\\${name}`.toLowerCase(),
  ),
);

/** mailbox_settings_check, which only warns. */
export const mailbox: Check = check(["mailbox_special_use"], () => undefined);

/** What doveconf only warns of in a check that has nothing to complain of. */
export function* warnings(run: Check, look: Look, merged: () => FilterNode): Generator<Complaint> {
  if (run === services) yield* serviceWarnings(look, merged());
  else if (run === mailbox) yield* unusualUses(look);
  else if (run.reads.includes("ssl_min_protocol") && /ANY/i.test(look.text("ssl_min_protocol"))) {
    const text = "ssl_min_protocol=ANY is used - This is insecure and intended only for testing";
    yield look.complain("ssl_min_protocol", text);
  }
}

function* unusualUses(look: Look): Generator<Complaint> {
  for (const use of look.words("mailbox_special_use")) {
    if (specialUses.has(use.toLowerCase())) continue;
    const what = `special_use label ${use} is not an RFC-defined label - allowing anyway`;
    yield look.complain("mailbox_special_use", `mailbox ${look.text("mailbox_name")}: ${what}`);
  }
}

/** The first filter that turns TLS on, where it is off for all (config_all_parsers_check). */
export function disabledSsl(root: FilterNode): Complaint | undefined {
  const text = (node: FilterNode) => {
    const value = node.values.get("ssl");
    return value?.kind === "text" ? value.text : undefined;
  };
  if (text(root) !== "no") return undefined;
  const node = tree(root).find((one) => !one.isGroup && (text(one) ?? "no") !== "no");
  if (!node) return undefined;
  const says = `SSL is disabled because global ssl=no, ignoring ssl=${text(node)} for subsection`;
  return { text: says, node, key: "ssl" };
}
