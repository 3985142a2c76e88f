import { configure, type ServerConfiguration } from "@mailconf/configurator";
import { type ReleaseName, settingsFromArguments } from "@mailconf/dms-env";
import { decode, memoryFiles, sourceText } from "@mailconf/lossless";
import type { GoldenInput } from "./recorded.ts";

/** What we make of the input of a golden. */
export interface Made {
  readonly release: ReleaseName;
  /** Whether the recorded start-up was one of the development, not of a release. */
  readonly isSnapshot: boolean;
  /** How often the container was started. */
  readonly starts: number;
  readonly configuration: ServerConfiguration;
  /** Paths of the files that the container was given. */
  readonly given: ReadonlySet<string>;
  /** The text of a generated file; undefined if there is none. */
  text(path: string): string | undefined;
  /** Paths of the generated files and links below a folder. */
  below(folder: string): readonly string[];
}

/** What findings call the settings of a golden. */
export const SETTINGS = "env";

/** The release that a folder of goldens was recorded with. */
const releaseOf = (name: string): ReleaseName => (name.startsWith("v15.") ? "15.1" : "16.0");

export function make(input: GoldenInput): Made {
  const release = releaseOf(input.release);
  const files = Object.fromEntries(
    Object.entries(input.files).map(([path, file]) => [path, typeof file === "string" ? file : file.content]),
  );
  const assignments = Object.entries(input.env).map(([name, value]) => `${name}=${value}`);
  const configuration = configure({
    release,
    settings: settingsFromArguments(assignments, SETTINGS).settings,
    files: memoryFiles(files, visible(input)),
    // The volume for state is a switch.
    mounts: input.container.mountedVolumes
      .filter((target) => target === "/var/mail-state")
      .map((target) => ({ target, source: sourceText("", "container"), span: { start: 0, end: 0 } })),
    facts: {
      hostname: qualifiedName(input),
      interfaces: input.container.interfaces,
      nameservers: input.container.nameservers,
    },
  });
  const text = (path: string) => {
    const file = configuration.tree.get(path);
    return file?.kind === "file" ? decode(file.bytes).text : undefined;
  };
  const below = (folder: string) =>
    [...configuration.tree.keys()].filter((path) => path.startsWith(`${folder}/`));
  return {
    release,
    isSnapshot: input.release.startsWith("edge"),
    starts: input.container.starts,
    configuration,
    given: new Set(Object.keys(files)),
    text,
    below,
  };
}

/** Folders of which a golden knows all files: what was mounted, and what settings and files name outside the image. */
function visible({ env, files, container }: GoldenInput): string[] {
  const named = [...Object.values(env), ...Object.keys(files)].filter((path) => /^\/[^/]+\/./.test(path));
  const folders = named.map((path) => path.slice(0, path.lastIndexOf("/")));
  return ["/tmp/docker-mailserver", "/etc/letsencrypt", ...container.mountedVolumes, ...folders].filter(
    (folder) => !/^\/(usr|etc|lib|bin)$|^\/etc\/ssl/.test(folder),
  );
}

/** What `hostname -f` prints: the first name of the line of `/etc/hosts` that holds the host name. */
function qualifiedName({ container: { hostname, hosts } }: GoldenInput): string {
  const names = hosts.trim().split(/\s+/).slice(1);
  return names.includes(hostname) ? (names[0] ?? hostname) : hostname;
}
