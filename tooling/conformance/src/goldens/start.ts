import type { Made } from "./made.ts";
import { isRecord, mapValues, type Section } from "./section.ts";

/** Ids of the mail user, and who is in some groups. */
export const users: Section = {
  made: ({ configuration: { userIds, memberships } }, expected) => {
    const groups = isRecord(expected) && isRecord(expected.groups) ? expected.groups : {};
    return {
      ...Object.fromEntries(userIds.map(({ user, uid, gid }) => [user, { uid, gid }])),
      groups: mapValues(groups, (_, name) =>
        memberships.filter(({ group }) => group === name).map(({ user }) => user),
      ),
    };
  },
  meaning: (facts) =>
    isRecord(facts) && isRecord(facts.groups)
      ? {
          ...facts,
          groups: mapValues(facts.groups, (names) => (Array.isArray(names) ? [...names].sort() : names)),
        }
      : facts,
};

/** Where the time zone leads. Where nobody names one, that of the image stays. */
export const localtime: Section = {
  made: ({ configuration: { tree } }) => {
    const entry = tree.get("/etc/localtime");
    return entry?.kind === "link" ? entry.target : "/usr/share/zoneinfo/Etc/UTC";
  },
};

/** A folder that is made, as it is recorded. */
function folderFact({ configuration: { directories } }: Made, path: string) {
  const found = directories.find((directory) => directory.path === path);
  return found && { dir: true, mode: modeText(found.access.mode), owner: found.access.owner };
}

const modeText = (mode: number): string => mode.toString(8).padStart(4, "0");

export const mailRoot: Section = { made: (made) => folderFact(made, "/var/mail") };

/** Folders of accounts, by path. */
export const mailDirs: Section = {
  made: ({ configuration: { seeds } }) =>
    seeds.flatMap(({ what, path }) => (what === "folder" && path.startsWith("/var/mail/") ? [path] : [])),
  meaning: (facts) => (Array.isArray(facts) ? [...facts].sort() : facts),
};

/** The folder of logs, and the logs that have to be there before programs write them. */
export const varLogMail: Section = {
  made: (made, expected) => {
    const recorded = isRecord(expected) && isRecord(expected.files) ? expected.files : {};
    const logs = made.configuration.seeds.filter(({ path }) => path.startsWith("/var/log/mail/"));
    return {
      dir: folderFact(made, "/var/log/mail"),
      files: Object.fromEntries(
        logs.map(({ path, access: { mode, owner } }) => {
          const name = path.slice("/var/log/mail/".length);
          const fact = recorded[name];
          // A log may be kept closer than the original keeps it.
          const most = isRecord(fact) ? Number.parseInt(String(fact.mode), 8) : 0;
          const isWithin = isRecord(fact) && (mode & ~most) === 0;
          return [name, { mode: isWithin ? fact.mode : modeText(mode), owner }];
        }),
      ),
    };
  },
  // Logs that came with the image, of a scanner that is off, are no matter of the start.
  meaning: (facts) =>
    isRecord(facts) && isRecord(facts.files)
      ? {
          ...facts,
          files: Object.fromEntries(
            Object.entries(facts.files).filter(([, fact]) => !isRecord(fact) || fact.owner !== "clamav:root"),
          ),
        }
      : facts,
};

/** What is made or mended in the config volume. */
export const configVolumeChanges: Section = {
  made: ({ configuration: { volumeChanges }, given }, expected) => {
    const recorded = isRecord(expected) ? expected : {};
    return Object.fromEntries(
      volumeChanges.map(({ name, text, access }) => {
        const path = `/tmp/docker-mailserver/${name}`;
        const fact = recorded[path];
        // Where nothing is said of them, mode and owner are those that the file has.
        const kept = isRecord(fact) ? { mode: fact.mode, owner: fact.owner } : {};
        return [
          path,
          {
            change: text === undefined ? "permissions" : given.has(path) ? "content" : "created",
            ...(text !== undefined && { content: text }),
            ...kept,
            ...(access && { mode: modeText(access.mode), owner: access.owner }),
          },
        ];
      }),
    );
  },
};

/** The volume of all state: links to it, and folders in it. */
export const stateVolume: Section = {
  made: (made, expected) => {
    const volume = "/var/mail-state";
    const { directories, tree } = made.configuration;
    const spool = isRecord(expected) && isRecord(expected.spool) ? expected.spool : {};
    const folders = directories.filter(({ path }) => path.startsWith(`${volume}/`));
    const facts = folders.map(({ path }) => [path.slice(volume.length + 1), folderFact(made, path)] as const);
    const links = [...tree.values()].flatMap((entry) =>
      entry.kind === "link" && entry.target.startsWith(`${volume}/`) ? [[entry.path, entry.target]] : [],
    );
    return {
      dirs: Object.fromEntries(facts.filter(([name]) => !name.includes("/"))),
      links: Object.fromEntries(links),
      spool: Object.fromEntries(
        facts.flatMap(([name, fact]) => {
          const inSpool = /^spool-postfix\/(\w+)$/.exec(name)?.[1];
          return inSpool !== undefined && inSpool in spool ? [[inSpool, fact]] : [];
        }),
      ),
    };
  },
  // All other folders of the queue are Postfix's own, which gives them their owners itself.
  meaning: (facts) =>
    isRecord(facts) && isRecord(facts.links) && isRecord(facts.spool)
      ? {
          ...facts,
          links: mapValues(facts.links, (target) => String(target).replaceAll("//", "/")),
          spool: Object.fromEntries(
            Object.entries(facts.spool).filter(([name]) => name === "maildrop" || name === "public"),
          ),
        }
      : facts,
};
