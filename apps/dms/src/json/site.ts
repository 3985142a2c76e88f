import * as z from "zod/mini";
import { silenced } from "./finding.ts";

const strings = z.array(z.string());

/** Which files and settings describe a mail server. */
export const summary = z.object({
  /** What describes the container: a Compose project, `docker run`, Kubernetes, Quadlet; left out if nothing does. */
  source: z.optional(z.string()),
  describedBy: strings,
  read: strings,
  service: z.optional(z.string()),
  release: z.string(),
  releaseFrom: z.string(),
  hostname: z.string(),
  configVolume: z.optional(z.string()),
  mounts: z.array(z.object({ source: z.string(), target: z.string() })),
  /** Network interfaces of the container, where they are known. */
  interfaces: z.optional(
    z.array(
      z.object({
        name: z.string(),
        address: z.optional(z.string()),
        network: z.optional(z.string()),
        isPair: z.optional(z.boolean()),
      }),
    ),
  ),
  settings: z.int(),
});

/** `check` of a docker-mailserver. */
export const checkedSite = z.extend(summary, { unbuilt: strings, silenced: z.array(silenced) });

/** `check` of folders and files of plain servers. */
export const checkedServers = z.object({
  servers: z.array(
    z.object({
      program: z.enum(["Postfix", "Dovecot"]),
      folder: z.string(),
      version: z.string(),
      versionFrom: z.string(),
      isDoubtful: z.boolean(),
      read: strings,
      notRead: strings,
    }),
  ),
  silenced: z.array(silenced),
});

/** Mode and owner of a file that is made: `0640`, `root:postfix`. */
const access = { mode: z.string(), owner: z.string() };

export const built = z.extend(summary, {
  folder: z.string(),
  unbuilt: strings,
  programs: strings,
  directories: z.array(z.object({ path: z.string(), ...access })),
  memberships: z.array(z.object({ user: z.string(), group: z.string() })),
  /** Secrets of random bytes that are made where there are none. */
  secrets: z.array(z.object({ path: z.string(), mode: z.string(), owner: z.string() })),
  /** What programs fill, and what has to be there for that. */
  seeds: z.array(z.object({ path: z.string(), what: z.enum(["file", "folder"]), ...access })),
  /** Numbers that users and their groups have to have. */
  userIds: z.array(z.object({ user: z.string(), uid: z.int(), gid: z.int() })),
  /** What docker-mailserver would make or mend in the config volume: its content, or mode and owner alone. */
  volumeChanges: z.array(
    z.object({
      name: z.string(),
      content: z.boolean(),
      mode: z.optional(z.string()),
      owner: z.optional(z.string()),
    }),
  ),
  files: z.array(
    z.union([
      z.object({ path: z.string(), link: z.string() }),
      z.object({ path: z.string(), ...access, bytes: z.optional(z.int()) }),
    ]),
  ),
});

const change = z.object({
  path: z.string(),
  what: z.enum(["file", "link", "folder", "secret"]),
  kind: z.enum(["create", "update", "remove"]),
  accessOnly: z.boolean(),
});

export const applied = z.object({
  root: z.string(),
  dryRun: z.boolean(),
  changes: z.array(change),
  /** State that got to its volume. */
  moves: z.array(z.object({ path: z.string(), target: z.string() })),
  /** What was made for programs to fill. */
  seeds: strings,
  /** How many files of the config volume were made or mended. */
  mended: z.int(),
  actions: strings,
});

export const compared = z.array(z.extend(change, { patch: z.string() }));
