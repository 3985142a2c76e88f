import * as z from "zod/mini";

const key = z.union([z.string(), z.array(z.string())]);

/** A rule as it is looked up. */
export const rule = z.object({
  code: z.string(),
  name: z.string(),
  severities: z.array(z.enum(["error", "warning", "info"])),
  summary: z.string(),
  page: z.optional(z.string()),
});

/** Where something comes from. */
const origin = z.union([
  z.object({ kind: z.string(), file: z.string(), line: z.int() }),
  z.object({ kind: z.literal("fact"), name: z.string(), value: z.string() }),
  z.object({ kind: z.literal("default"), name: z.string() }),
  z.object({ kind: z.literal("constant") }),
]);

/** A setting with everything that writes it; the last one wins. */
const setting = z.object({
  path: z.string(),
  key,
  value: z.optional(z.string()),
  meaning: z.optional(z.string()),
  overridden: z.optional(z.array(z.object({ service: z.string(), value: z.optional(z.string()) }))),
  steps: z.array(z.object({ feature: z.string(), value: z.optional(z.string()), because: z.array(origin) })),
});

const variable = z.object({
  name: z.string(),
  type: z.string(),
  description: z.string(),
  value: z.string(),
  settings: z.array(z.object({ path: z.string(), key, value: z.optional(z.string()) })),
});

const program = z.object({
  program: z.string(),
  runs: z.boolean(),
  because: z.array(origin),
  settings: z.array(setting),
});

export const explained = z.union([z.array(setting), variable, program, rule]);
