import { check, inOrder } from "./check.ts";
import { unexpandable } from "./expansion.ts";
import { levelsOf, sectionOf } from "./sections.ts";

const separator = check(["namespace_separator"], (look) => {
  const text = look.text("namespace_separator");
  const says = `Namespace ${look.text("namespace_name")}: Hierarchy separator must be only one character long`;
  return new TextEncoder().encode(text).length > 1 ? look.complain("namespace_separator", says) : undefined;
});

/** namespace_settings_ext_check: the separator, then the mailboxes. */
export const namespace = inOrder(
  separator,
  check(["mailbox"], (look, merged) => {
    const name = look.text("namespace_name");
    const outer = sectionOf(merged(), "namespace", name) ?? merged();
    for (const mailbox of look.names("mailbox")) {
      const found = unexpandable(look.state.table, "mailbox", mailbox, levelsOf(outer, "mailbox", mailbox));
      if (found) return found;
    }
    return undefined;
  }),
);
