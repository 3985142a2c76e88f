import type { ComposeProject, Container } from "@mailconf/container-inputs";
import type { Finding, SourceText, Span } from "@mailconf/lossless";
import { find } from "../finding.ts";
import { isMailServerImage } from "./image.ts";

/** Where docker-mailserver reads its configuration. */
export const configTarget = "/tmp/docker-mailserver";

/** A service of a Compose project. */
export interface ComposeService {
  readonly name: string;
  readonly nameSpan: Span;
  readonly source: SourceText;
  /** Why it looks like docker-mailserver; the strongest sign. */
  readonly sign?: "image" | "volume" | "name";
}

/** The active services of a project. */
export const servicesOf = ({ services }: ComposeProject): readonly ComposeService[] =>
  [...services.values()].map((container) => {
    const sign = signOf(container);
    const { source, span } = container.at;
    return { name: container.id, nameSpan: span, source, ...(sign && { sign }) };
  });

function signOf({ id, image, mounts, files, name }: Container): ComposeService["sign"] {
  if (isMailServerImage(image?.value ?? "")) return "image";
  const isThere = (path: string) => path === configTarget || path.startsWith(`${configTarget}/`);
  if (mounts.some(({ target }) => isThere(target)) || files.some(({ path }) => isThere(path)))
    return "volume";
  const called = [id, name?.value ?? ""].some((word) => /^(?:docker-)?mail-?(?:server)?$|^dms$/i.test(word));
  return called ? "name" : undefined;
}

/**
 * The service asked for, or the one that shows the strongest sign of being docker-mailserver.
 *
 * @param place where services are defined
 */
export function chooseService(
  { inactive }: ComposeProject,
  services: readonly ComposeService[],
  wanted: string | undefined,
  { source, span }: { readonly source: SourceText; readonly span: Span },
  findings: Finding[],
): ComposeService | undefined {
  const asleep = [...inactive].find(([name, { image = "" }]) =>
    wanted === undefined ? isMailServerImage(image) : name === wanted,
  );
  const sayAsleep = () => {
    if (!asleep) return false;
    const [name, { profiles, at }] = asleep;
    const words = { name, profiles: profiles.join(", "), first: profiles[0] ?? "" };
    findings.push(find("inactive-mail-server", at.source, at.span, words));
    return true;
  };
  if (services.length === 0 && !asleep) {
    findings.push(find("no-services", source, span));
    return undefined;
  }
  if (wanted !== undefined) {
    const service = services.find(({ name }) => name === wanted);
    const names = services.map(({ name }) => name).join(", ");
    if (!service && !sayAsleep())
      findings.push(find("no-such-service", source, span, { name: wanted, services: names }));
    return service;
  }
  const candidates = (["image", "volume", "name"] as const)
    .map((sign) => services.filter((service) => service.sign === sign))
    .find(({ length }) => length > 0);
  const [first, second] = candidates ?? [];
  if (!first) {
    if (!sayAsleep()) findings.push(find("no-mail-server", source, span));
  } else if (second) {
    const all = candidates?.map(({ name }) => name).join(", ") ?? "";
    const words = { services: all, first: first.name };
    findings.push(find("several-mail-servers", second.source, second.nameSpan, words));
    return undefined;
  }
  return first;
}
