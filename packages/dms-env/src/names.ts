import { type Finding, suggest } from "@mailconf/lossless";
import { families, prefixes, variables } from "./catalog.ts";
import { find } from "./finding.ts";
import type { ReleaseName } from "./release.ts";
import type { EnvSetting } from "./setting.ts";
import { existsIn, type Variable } from "./variable.ts";

/** What there is to say about the name of a setting. */
export function checkName(setting: EnvSetting, release: ReleaseName, others: Settings): Finding[] {
  const { name, source, span, via } = setting;
  const nameSpan = setting.nameSpan ?? span;
  const variable = variables.get(name);
  if (!variable) return via === "process" ? [] : checkUnknown(setting, release);
  const replacement = variable.renamedTo ?? "";
  const words = { name, release, replacement, version: variable.removed ?? "" };
  switch (variable.status) {
    case "removed":
      if (setting.value === "") return [find("DMS202:leftover", source, nameSpan, words)];
      if (replacement === "") return [find("DMS202:removed", source, nameSpan, words)];
      return [
        find(
          isEmptyServer(setting, others) ? "DMS202:directory" : "DMS202:replaced",
          source,
          nameSpan,
          words,
        ),
      ];
    case "misprint":
      return [find("DMS202:misprint", source, nameSpan, words)];
    case "deprecated":
      return [find("DMS202:renamed", source, nameSpan, words)];
    case "internal":
    case "reserved":
    case "build-argument":
      // The runtime puts these into every container; that is nobody's mistake.
      return via === "process" ? [] : [find("set-by-container", source, nameSpan, words)];
    default:
      return checkRelease(variable, setting, release);
  }
}

type Settings = ReadonlyMap<string, Pick<EnvSetting, "value">>;

/** Whether accounts were to come from a directory and now come from nowhere. */
const isEmptyServer = ({ name, value }: EnvSetting, others: Settings): boolean =>
  name === "ENABLE_LDAP" && value === "1" && others.get("ACCOUNT_PROVISIONER")?.value !== "LDAP";

function checkRelease(
  variable: Variable<unknown>,
  { name, source, span, nameSpan, value }: EnvSetting,
  release: ReleaseName,
) {
  if (!existsIn(variable, release))
    return [find("not-in-release", source, nameSpan ?? span, { name, release })];
  if (variable.without?.includes(release) && value !== "") {
    return [find("no-effect-in-release", source, nameSpan ?? span, { name, release })];
  }
  return [];
}

function checkUnknown({ name, source, span, nameSpan = span }: EnvSetting, release: ReleaseName): Finding[] {
  if (name.length > 100) return [];
  const family = families.find(
    ({ prefix, releases }) => name.startsWith(prefix) && releases.includes(release),
  );
  const nearest = suggest(name, variables.keys()).filter(
    (other) => variables.get(other)?.status !== "removed",
  );
  const [first] = nearest;
  if (first !== undefined && (!family || editsAreFew(name, first))) {
    return [find("DMS201:misspelt", source, nameSpan, { name, nearest: nearest.join(" or "), first })];
  }
  if (family && family.prefix === "OAUTH2_") return [];
  const isOfOthers = ofOthers.test(name) && !prefixes.some((prefix) => name.startsWith(prefix));
  return isOfOthers ? [] : [find("DMS201:unknown", source, nameSpan, { name })];
}

/**
 * Names that a container may well have though docker-mailserver reads none of them: of the system, of the runtime, of
 * proxies that look at other containers. Names with small letters are somebody's own.
 */
const ofOthers =
  /[a-z]|^_|^(TZ|LANG(UAGE)?|LC_\w+|PATH|HOME|HOSTNAME|USER|SHELL|TERM|PWD|EDITOR|DEBIAN_FRONTEND|(HTTPS?|FTP|NO|ALL)_PROXY|COMPOSE_\w+|DOCKER_\w+|KUBERNETES_\w+|VIRTUAL_\w+|LETSENCRYPT_(HOST|EMAIL|KEYSIZE|TEST|RESTART_CONTAINER)|ACME_\w+|TRAEFIK_\w+|NODE_\w+|\w+_SERVICE_(HOST|PORT\w*)|\w+_PORT(_\d+_(TCP|UDP)\w*)?)$/;

/** Within a family any name is possible, so only a near miss counts as a misprint. */
const editsAreFew = (name: string, other: string) => Math.abs(name.length - other.length) <= 2;
