import { type Finding, type Span, span } from "@mailconf/lossless";
import { find } from "../finding.ts";
import { isMailServerImage } from "./image.ts";
import type { Interpolated } from "./interpolated.ts";
import { configTarget, mountsOf } from "./mounts.ts";
import type { Value, Yaml } from "./yaml.ts";

/** A service of a Compose file. */
export interface ComposeService {
  readonly name: string;
  readonly nameSpan: Span;
  readonly node: Value;
  /** Why it looks like docker-mailserver; the strongest sign. */
  readonly sign?: "image" | "volume" | "name";
}

/** The services of a Compose file, in its order. */
export function servicesOf(yaml: Yaml, text: (value: Value) => Interpolated): ComposeService[] {
  return yaml.pairs(yaml.at(yaml.root, "services")).map(({ key, keySpan, value }) => {
    const sign = signOf(yaml, key, value, text);
    return { name: key, nameSpan: keySpan, node: value, ...(sign && { sign }) };
  });
}

function signOf(
  yaml: Yaml,
  name: string,
  node: Value,
  text: (value: Value) => Interpolated,
): ComposeService["sign"] {
  const scalar = (key: string) => {
    const value = yaml.at(node, key);
    return value?.kind === "scalar" ? text(value).text : "";
  };
  if (isMailServerImage(scalar("image"))) return "image";
  if (mountsOf(yaml, yaml.at(node, "volumes"), text).some(({ target }) => target === configTarget))
    return "volume";
  const called = [name, scalar("container_name")].some((word) =>
    /^(?:docker-)?mail-?(?:server)?$|^dms$/i.test(word),
  );
  return called ? "name" : undefined;
}

/** The service asked for, or the one that shows the strongest sign of being docker-mailserver. */
export function chooseService(
  yaml: Yaml,
  services: readonly ComposeService[],
  wanted: string | undefined,
  findings: Finding[],
): ComposeService | undefined {
  const { source } = yaml;
  const names = services.map(({ name }) => name).join(", ");
  const whole = span(0, Math.min(1, source.text.length));
  const place = yaml.pairs(yaml.root).find(({ key }) => key === "services")?.keySpan ?? whole;
  if (services.length === 0) {
    findings.push(find("no-services", source, place));
    return undefined;
  }
  if (wanted !== undefined) {
    const service = services.find(({ name }) => name === wanted);
    if (!service) findings.push(find("no-such-service", source, place, { name: wanted, services: names }));
    return service;
  }
  const candidates = (["image", "volume", "name"] as const)
    .map((sign) => services.filter((service) => service.sign === sign))
    .find(({ length }) => length > 0);
  const [first, second] = candidates ?? [];
  if (!first) findings.push(find("no-mail-server", source, place));
  else if (second) {
    const all = candidates?.map(({ name }) => name).join(", ") ?? "";
    findings.push(
      find("several-mail-servers", source, second.nameSpan, { services: all, first: first.name }),
    );
    return undefined;
  }
  return first;
}
