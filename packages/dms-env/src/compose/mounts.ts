import type { Span } from "@mailconf/lossless";
import type { Interpolated } from "./interpolated.ts";
import type { Value, Yaml } from "./yaml.ts";

/** Where docker-mailserver reads its configuration. */
export const configTarget = "/tmp/docker-mailserver";

/** A volume of a service. */
export interface Mount {
  /** A path of the host, or the name of a volume. */
  readonly source: string;
  /** The path in the container, without a slash at its end. */
  readonly target: string;
  /** Whether the source is a path of the host. */
  readonly bind: boolean;
  readonly span: Span;
}

/** The volumes of a service, in short (`./config:/tmp/docker-mailserver:ro`) and long syntax. */
export function mountsOf(
  yaml: Yaml,
  volumes: Value | undefined,
  text: (value: Value) => Interpolated,
): Mount[] {
  return yaml.items(volumes).flatMap((item): Mount[] => {
    if (item.kind === "scalar") return shortMount(text(item).text, item.span);
    const [source, target, type] = ["source", "target", "type"].map((key) => {
      const value = yaml.at(item, key);
      return value?.kind === "scalar" ? text(value).text : undefined;
    });
    if (source === undefined || target === undefined) return [];
    return [{ source, target: withoutSlash(target), bind: type === "bind", span: item.span }];
  });
}

function shortMount(volume: string, span: Span): Mount[] {
  const [, source = "", target = ""] = /^((?:[A-Za-z]:[\\/])?[^:]+):([^:]+)(?::[^:/]*)?$/.exec(volume) ?? [];
  if (target === "") return [];
  return [{ source, target: withoutSlash(target), bind: isPath(source), span }];
}

const isPath = (source: string) => /^(?:[./~\\]|[A-Za-z]:[\\/])/.test(source);

const withoutSlash = (path: string) => (path.length > 1 ? path.replace(/\/+$/, "") : path);
