import { type Branch, pathRules } from "../model/path-rules.ts";
import { posix } from "../model/posix.ts";
import type { Report } from "../model/report.ts";
import {
  at,
  mapEntries,
  mapItems,
  textOf,
  withKey,
  type YamlScalar,
  type YamlValue,
} from "../model/value.ts";
import type { Session } from "./session.ts";

type Change = (value: YamlValue, resolve: Resolve) => YamlValue;

/** How a path is seen from the folder that it starts in. */
interface Resolve {
  path(path: string): string;
  /** The same for paths of the host of the engine, which may be one of Windows. */
  hostPath(path: string): string;
  readonly report: Report;
}

/**
 * Lets all relative paths of a project start in a folder (compose-go, paths/resolve.go). The folder may be relative
 * itself: files of another folder are seen from the project in this way.
 */
export function absolutePaths(model: YamlValue, folder: string, session: Session): YamlValue {
  const path = (written: string) => {
    const whole = session.expandHome(written);
    return whole === "" || posix.isAbsolute(whole) ? whole : posix.join(folder, whole);
  };
  const hostPath = (written: string) => {
    const whole = session.expandHome(written);
    return posix.isAbsolute(whole) || isWindowsPath(whole) ? whole : posix.join(folder, whole);
  };
  return change(model, changes, { path, hostPath, report: session.report });
}

/** Whether a path is absolute on Windows: `C:\mail`, `c:/mail`, `\\server\share`. */
export const isWindowsPath = (path: string): boolean => /^(?:.:[\\/]|[\\/]{2}[^\\/]+[\\/])/.test(path);

function change(value: YamlValue, branch: Branch<Change> | undefined, resolve: Resolve): YamlValue {
  if (!branch) return value;
  if (branch.rule) return branch.rule(value, resolve);
  if (value.kind === "mapping")
    return mapEntries(value, (inner, key) => change(inner, branch.below(key), resolve));
  if (value.kind === "sequence") return mapItems(value, (inner) => change(inner, branch.below("*"), resolve));
  return value;
}

const withText = (scalar: YamlScalar, words: string): YamlScalar =>
  scalar.text === words ? scalar : { ...scalar, text: words };

const plain: Change = (value, resolve) =>
  value.kind === "scalar" && value.type === "string" ? withText(value, resolve.path(value.text)) : value;

const onHost: Change = (value, resolve) =>
  value.kind === "scalar" && value.type === "string" ? withText(value, resolve.hostPath(value.text)) : value;

const context: Change = (value, resolve) =>
  value.kind === "scalar" && /:\/\/|^(?:service:|github\.com\/|git@)/.test(value.text)
    ? value
    : plain(value, resolve);

const mount: Change = (value, resolve) => {
  const source = at(value, "source");
  if (value.kind !== "mapping" || textOf(at(value, "type")) !== "bind") return value;
  if (!source) {
    const refusal = 'invalid mount config for type "bind": field Source must not be empty';
    resolve.report.refuse(refusal, "no-source", value.at, { names: "`source`" });
    return value;
  }
  return withKey(value, "source", onHost(source, resolve));
};

/** A named volume of the local driver that binds a folder. */
const boundFolder: Change = (value, resolve) => {
  const options = at(value, "driver_opts");
  const device = at(options, "device");
  const isBind = textOf(at(value, "driver")) === "local" && textOf(at(options, "o")) === "bind";
  if (value.kind !== "mapping" || options?.kind !== "mapping" || !device || !isBind) return value;
  return withKey(value, "driver_opts", withKey(options, "device", onHost(device, resolve)));
};

const changes: Branch<Change> = pathRules<Change>({
  "services.*.build.context": context,
  "services.*.build.additional_contexts.*": context,
  "services.*.env_file.*.path": plain,
  "services.*.label_file.*": plain,
  "services.*.extends.file": plain,
  "services.*.develop.watch.*.path": plain,
  "services.*.volumes.*": mount,
  "configs.*.file": onHost,
  "secrets.*.file": onHost,
  "volumes.*": boundFolder,
});
