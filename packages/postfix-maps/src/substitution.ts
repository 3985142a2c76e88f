/** Parameters whose tables decide where mail goes or what is run, so that no sender may have a word in it. */
const withoutSubstitution: ReadonlySet<string> = new Set([
  // trivial-rewrite(8)
  ...["transport_maps", "sender_dependent_relayhost_maps", "sender_dependent_default_transport_maps"].flatMap(
    (name) => [name, `address_verify_${name}`],
  ),
  // local(8)
  ...["alias_maps", "mailbox_command_maps", "mailbox_transport_maps", "fallback_transport_maps"],
  // virtual(8); smtpd(8), which only asks who exists, reads the first of them with groups.
  ...["virtual_mailbox_maps", "virtual_uid_maps", "virtual_gid_maps"],
]);

/**
 * Whether results of `regexp:` and `pcre:` tables of a parameter may insert groups, as `$1`, where the parameter is used to
 * route or deliver mail (DICT_FLAG_NO_REGSUB). Where they may not, Postfix skips such a rule with a warning.
 *
 *     openTables(list, { ...world, substitution: allowsSubstitution("transport_maps") });
 */
export const allowsSubstitution = (parameter: string): boolean => !withoutSubstitution.has(parameter);
