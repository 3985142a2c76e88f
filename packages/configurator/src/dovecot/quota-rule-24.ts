/** A limit of Dovecot 2.4: the name of the setting, and its value. */
export interface Limit24 {
  readonly name: "quota_storage_size" | "quota_message_count";
  readonly value: string;
}

/**
 * A quota rule of Dovecot 2.3 for all mailboxes, `*:storage=1G:messages=100`, as limits of 2.4; undefined for any other, whose
 * parts would be lost. A number of `storage` without a unit counts kilobytes.
 */
export function quotaRule24(rule: string): readonly Limit24[] | undefined {
  const [mailbox, ...parts] = rule.split(":");
  if (mailbox !== "*" || parts.length === 0) return undefined;
  const limits = parts.map(limit);
  return limits.every((one) => one !== undefined) ? limits : undefined;
}

function limit(part: string): Limit24 | undefined {
  const [, kind, number = "", unit = ""] = /^(storage|bytes|messages)=(\d+)([kMGT]?)B?$/i.exec(part) ?? [];
  if (kind === "messages" && unit === "") return { name: "quota_message_count", value: number };
  if (kind === "storage") return { name: "quota_storage_size", value: number + (unit || "k") };
  return kind === "bytes" ? { name: "quota_storage_size", value: number + (unit || "B") } : undefined;
}
