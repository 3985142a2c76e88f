import * as z from "zod/mini";
import { explained, rule } from "./explained.ts";
import { changed, checkedFile, got, listed, migrated, queried } from "./files.ts";
import { failure, finding, omitted } from "./finding.ts";
import { applied, built, checkedServers, checkedSite, compared, summary } from "./site.ts";

/** What `data` of `--json` is, by command. */
export const dataSchemas = {
  check: z.union([checkedSite, checkedServers]),
  build: built,
  // Where errors stand in the way, what describes the mail server.
  diff: z.union([compared, summary]),
  apply: z.union([applied, summary]),
  explain: explained,
  rules: z.union([z.array(rule), rule]),
  where: summary,
  "file check": checkedFile,
  "file get": got,
  "file query": queried,
  "file list": listed,
  "file set": changed,
  "file unset": changed,
  "migrate dovecot": migrated,
  schema: z.record(z.string(), z.unknown()),
} as const;

export type CommandName = keyof typeof dataSchemas;

/** What `data` of a command is. */
export type DataOf<Name extends CommandName> = z.infer<(typeof dataSchemas)[Name]>;

const answerOf = (name: string, data: z.ZodMiniType) =>
  z.object({
    version: z.string(),
    command: z.literal(name),
    ok: z.boolean(),
    diagnostics: z.array(finding),
    omitted: z.optional(z.array(omitted)),
    data,
  });

/** What is printed where a command ends without its answer. */
const failed = z.object({
  version: z.string(),
  /** Empty where no command was named. */
  command: z.string(),
  ok: z.literal(false),
  diagnostics: z.array(failure),
  data: z.null(),
});

/** What `--json` prints, in every case. */
export const answer = z.union([
  ...Object.entries(dataSchemas).map(([name, data]) => answerOf(name, data)),
  failed,
]);
