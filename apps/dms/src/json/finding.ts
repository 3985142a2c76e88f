import * as z from "zod/mini";

/** Where something stands: lines and columns count from 1. */
const place = { file: z.string(), line: z.int(), column: z.int() };

const fix = z.object({
  safety: z.enum(["safe", "unsafe"]),
  edits: z.array(z.object({ span: z.object({ start: z.int(), end: z.int() }), text: z.string() })),
});

/** A finding about a text. */
export const finding = z.object({
  code: z.string(),
  name: z.string(),
  severity: z.enum(["error", "warning", "info"]),
  message: z.string(),
  hint: z.optional(z.string()),
  url: z.optional(z.string()),
  feature: z.optional(z.string()),
  fix: z.optional(fix),
  ...place,
  endLine: z.int(),
  endColumn: z.int(),
});

/** Why a command ended without its answer. */
export const failure = z.object({
  code: z.enum([
    "dms/no-answer",
    "dms/wrong-usage",
    "dms/cannot-read-or-write",
    "dms/refused-as-unsafe",
    "dms/stopped",
    "dms/unforeseen",
  ]),
  severity: z.literal("error"),
  message: z.string(),
});

/** Findings of one code in one file that an answer leaves out. */
export const omitted = z.object({ file: z.string(), code: z.string(), count: z.int() });

/** A finding that a comment or a list says is meant to be. */
export const silenced = z.object({
  code: z.string(),
  name: z.optional(z.string()),
  file: z.string(),
  line: z.int(),
  reason: z.string(),
});
