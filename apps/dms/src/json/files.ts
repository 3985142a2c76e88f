import * as z from "zod/mini";
import { silenced } from "./finding.ts";

const strings = z.array(z.string());

export const checkedFile = z.object({
  kind: z.string(),
  read: strings,
  notRead: strings,
  silenced: z.array(silenced),
});

/** Every value that the file has for a key. */
export const got = strings;
/** What the program makes of a key. */
export const queried = z.union([z.string(), z.null()]);
export const listed = z.array(z.object({ key: strings, value: z.string() }));

export const changed = z.object({
  changed: z.boolean(),
  dryRun: z.boolean(),
  /** With `--diff`; secrets are stars. */
  patch: z.optional(z.string()),
  /** The new text of what came through the standard input. */
  content: z.optional(z.string()),
});

const verdict = z.enum(["converted", "look", "manual"]);

export const migrated = z.object({
  changed: strings,
  added: z.array(z.object({ file: z.string(), readableAs: z.string() })),
  inPlace: z.boolean(),
  report: z.array(
    z.object({
      verdict,
      file: z.string(),
      line: z.int(),
      column: z.int(),
      from: z.string(),
      to: z.string(),
      why: z.optional(z.string()),
      url: z.optional(z.string()),
    }),
  ),
  omitted: z.optional(z.array(z.object({ verdict, file: z.string(), why: z.string(), count: z.int() }))),
});
