import fc from "fast-check";
import type { Project } from "./program.ts";
import { scalar, write, type Yaml } from "./yaml.ts";

const sometimes = (arbitrary: fc.Arbitrary<Yaml>, weight = 2) =>
  fc.option(arbitrary, { nil: undefined, freq: weight });

/** A mapping of which each key is there at times. */
const mapping = (keys: Readonly<Record<string, fc.Arbitrary<Yaml>>>, weight?: number): fc.Arbitrary<Yaml> =>
  fc
    .record(Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, sometimes(value, weight)])))
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Yaml);

/** Mostly this, and seldom what Compose is likely to refuse. */
const mostly = (usual: fc.Arbitrary<Yaml>, seldom: fc.Arbitrary<Yaml>): fc.Arbitrary<Yaml> =>
  fc.oneof({ weight: 30, arbitrary: usual }, { weight: 1, arbitrary: seldom });

/** A mapping with all of these keys. */
const whole = (keys: Readonly<Record<string, fc.Arbitrary<Yaml>>>): fc.Arbitrary<Yaml> => fc.record(keys);

const word = (...words: readonly string[]) => fc.constantFrom(...words);
const list = (item: fc.Arbitrary<Yaml>, maxLength = 3): fc.Arbitrary<Yaml> => fc.array(item, { maxLength });
const dictionary = (keys: fc.Arbitrary<string>, values: fc.Arbitrary<Yaml>): fc.Arbitrary<Yaml> =>
  fc.dictionary(keys, values, { maxKeys: 3 });

const names = word("A", "B", "C", "EMPTY", "NONE", "ENABLE_SRS");
const assignment = fc
  .tuple(names, fc.option(scalar, { nil: undefined }))
  .map(([name, value]) =>
    value === undefined ? name : /^['"!]/.test(value) ? `'${name}=x'` : `${name}=${value}`,
  );

const environment = fc.oneof(dictionary(names, scalar), list(assignment));
const path = word("./conf", "conf", "../up", "/srv/x", "~/home", "./conf/", "${A}/x", "./conf/../other");
// Whether `/a/` is `/a` differs between releases.
const target = word("/a", "/b/c", "/tmp/docker-mailserver");
const volume = fc.oneof(
  fc.tuple(path, target).map(([from, to]) => `${from}:${to}`),
  fc.tuple(path, target, word("ro", "rw", "z", "ro,z", "cached")).map((parts) => parts.join(":")),
  fc.tuple(word("data", "store"), target).map((parts) => parts.join(":")),
  target,
  mostly(
    fc.oneof(
      whole({ type: word("bind"), source: path, target }),
      whole({ type: word("bind"), source: path, target, read_only: word("true", "false") }),
      whole({ type: word("volume"), source: word("data", "store"), target }),
      whole({ type: word("tmpfs"), target }),
    ),
    mapping({ type: word("bind", "volume", "tmpfs"), source: path, target }),
  ),
);
const fileMount = mapping({ target: word("x", "/etc/x", "a/b"), mode: word("0440", "288") });
const given = mostly(
  fc.oneof(
    word("one", "two"),
    fc
      .tuple(word("one", "two"), fileMount)
      .map(([source, more]) => ({ source, ...(more as object) }) as Yaml),
  ),
  fc.oneof(word("three"), fileMount),
);
const serviceFile = word("a.env", "b.env", "./a.env");
const envFile = mostly(
  fc.oneof(
    serviceFile,
    list(serviceFile),
    list(whole({ path: serviceFile, required: word("true", "false") })),
    list(whole({ path: word("none.env"), required: word("false") })),
  ),
  fc.oneof(word("none.env"), mapping({ path: word("none.env"), required: word("true") })),
);
const networks = fc.oneof(
  list(word("front", "back"), 2),
  dictionary(
    word("front", "back"),
    fc.oneof(
      word("", "{}"),
      mapping({
        ipv4_address: word("172.20.0.5"),
        aliases: fc.array(word("mx", "mx.a.test"), { minLength: 1, maxLength: 2 }),
      }),
    ),
  ),
);
const dependencies = mostly(list(word("other"), 1), list(word("mail", "none")));

const service = mapping({
  image: word("mailserver/docker-mailserver:15.1.0", "ghcr.io/x/y:${B}", "busybox", "${NONE:-busybox}"),
  hostname: scalar,
  domainname: word("a.test", "$A"),
  environment,
  env_file: envFile,
  volumes: list(volume),
  secrets: list(given, 2),
  configs: list(given, 2),
  networks,
  profiles: list(word("p", "q"), 1),
  extends: mostly(
    fc.oneof(word("other"), whole({ service: word("other", "base"), file: word("base.yaml") })),
    mapping({ service: word("other", "base", "none"), file: word("base.yaml", "compose.yaml") }),
  ),
  depends_on: dependencies,
  labels: fc.oneof(list(assignment), dictionary(names, scalar)),
});

const withoutNetworks = word("host", "bridge", "none").map((mode) => ({ network_mode: mode }));
const withImage = fc
  .tuple(service, fc.option(withoutNetworks, { nil: undefined, freq: 4 }))
  .map(([one, mode]) => {
    const { networks: own, ...rest } = one as Record<string, Yaml>;
    const attached = mode ?? (own === undefined ? {} : { networks: own });
    return { image: "busybox", ...rest, ...attached } as Yaml;
  });
const definition = mostly(
  fc.oneof(whole({ file: path }), whole({ environment: names }), whole({ external: word("true") })),
  mapping({ file: path, environment: names, external: word("true") }),
);
const network = mostly(
  fc.oneof(word("", "{}"), mapping({ name: word("n", "${A}"), internal: word("true") })),
  mapping({ external: word("true"), internal: word("true") }),
);
const storage = fc.oneof(word("", "{}"), whole({ name: word("v", "$A") }));
const top = {
  secrets: whole({ one: definition, two: definition }),
  configs: whole({ one: definition, two: definition }),
  networks: whole({ front: network, back: network }),
  volumes: whole({ data: storage, store: storage }),
};

const file = (services: fc.Arbitrary<Yaml>, tops: fc.Arbitrary<Yaml>) =>
  fc.tuple(services, tops).map(([all, rest]) => write({ services: all, ...(rest as Record<string, Yaml>) }));

const main = file(
  fc.tuple(withImage, withImage).map(([mail, other]) => {
    // A service that extends itself is refused.
    const { extends: _, depends_on: __, ...plain } = other as Record<string, Yaml>;
    return { mail, other: plain };
  }),
  fc.oneof(
    { weight: 9, arbitrary: whole(top) },
    { weight: 1, arbitrary: mapping({ ...top, name: word("demo", "other-name", "${A:-named}") }) },
  ),
);
const override = file(dictionary(word("mail", "other"), service), mapping(top));
const base = file(whole({ base: service, other: service }), mapping({}));
const envText = (...values: readonly string[]) =>
  fc
    .array(fc.tuple(names, word("1", "two", "'q q'", "", "a b # c", ...values)), { maxLength: 4 })
    .map((lines) => lines.map(([name, value]) => `${name}=${value}\n`).join(""));

// What a reference of an env file sees of the files before it differs between releases.
const serviceEnv = envText();

/** Projects of a few files, sound ones and such as Compose refuses. */
export const projects: fc.Arbitrary<Project> = fc
  .record({
    "compose.yaml": main,
    "compose.override.yaml": fc.option(override, { nil: undefined }),
    "base.yaml": base,
    ".env": fc.option(envText('"d $A"', "$B", "${C:-x}"), { nil: undefined }),
    "a.env": serviceEnv,
    "b.env": serviceEnv,
    profiles: fc.option(word("p", "q", "p,q"), { nil: undefined }),
    outer: fc.dictionary(word("A", "B", "EMPTY"), word("outer", "", "o$A"), { maxKeys: 2 }),
  })
  .map(({ profiles, outer, ...files }) => ({
    files: Object.fromEntries(
      Object.entries(files).filter((entry): entry is [string, string] => entry[1] !== undefined),
    ),
    environment: { ...outer, ...(profiles !== undefined && { COMPOSE_PROFILES: profiles }) },
  }));
