import type { Diagnostic, Span } from "@mailconf/lossless";
import type { Configuration } from "./configuration.ts";
import type { Entry } from "./cst.ts";
import { diagnose } from "./diagnostics.ts";
import { readSize } from "./values.ts";

/**
 * What is wrong with values together, each alone being right: programs that stop when they start. It stands at the last of
 * them in the file.
 */
export function relatedValues(
  configuration: Configuration,
  entries: ReadonlyMap<string, Entry>,
): Diagnostic[] {
  const lastOf = (names: readonly string[]): Span | undefined =>
    names.flatMap((name) => entries.get(name)?.valueSpan ?? []).sort((a, b) => b.start - a.start)[0];
  return [...sizeLimits(configuration, lastOf), ...passwords(configuration, lastOf)];
}

type LastOf = (names: readonly string[]) => Span | undefined;

/** Limits of mailboxes, with the program that delivers to them, and the parameter that says whether it does. */
const mailboxLimits = [
  { smaller: "mailbox_size_limit", program: "local", transport: "local_transport" },
  { smaller: "virtual_mailbox_limit", program: "virtual", transport: "virtual_transport" },
] as const;

/** A limit of mailboxes must leave room for the largest message; 0 is no limit (pre_init in local.c and virtual.c). */
function* sizeLimits(configuration: Configuration, lastOf: LastOf): Generator<Diagnostic> {
  const larger = "message_size_limit";
  for (const { smaller, program, transport } of mailboxLimits) {
    const place = lastOf([smaller, larger]);
    const delivers = configuration.expand(transport)?.value.split(":", 1)[0] === program;
    if (!place || !delivers) continue;
    const [limit, message] = [sizeOf(configuration, smaller), sizeOf(configuration, larger)];
    if (limit === undefined || message === undefined || limit <= 0) continue;
    if (message > 0 && limit >= message) continue;
    const needed = Math.max(0, message);
    yield diagnose("limits-out-of-order", place, { program: `${program}(8)`, smaller, larger, needed });
  }
}

function sizeOf(configuration: Configuration, name: string): number | undefined {
  const read = readSize(configuration.expand(name)?.value ?? "");
  return "value" in read ? read.value : undefined;
}

/** Clients that log in need a table with passwords (smtp_sasl_initialize). */
function* passwords(configuration: Configuration, lastOf: LastOf): Generator<Diagnostic> {
  for (const program of ["smtp", "lmtp"]) {
    const [enable, maps] = [`${program}_sasl_auth_enable`, `${program}_sasl_password_maps`];
    const place = lastOf([enable, maps]);
    if (!place || configuration.expand(enable)?.value.toLowerCase() !== "yes") continue;
    const table = configuration.expand(maps)?.value;
    if (table?.trim() === "") yield diagnose("no-password-table", place, { program: `${program}(8)`, maps });
  }
}
