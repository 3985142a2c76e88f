import type { ComposeProject } from "@mailconf/container-inputs";
import type { Finding, SourceText, Span } from "@mailconf/lossless";
import { isMailServerImage } from "../container/image.ts";
import { type MailServerSign, mailServersAmong, signOf } from "../container/signs.ts";
import { find } from "../finding.ts";

/** A service of a Compose project. */
export interface ComposeService {
  readonly name: string;
  readonly nameSpan: Span;
  readonly source: SourceText;
  /** Why it looks like docker-mailserver; the strongest sign. */
  readonly sign?: MailServerSign;
}

/** The active services of a project. */
export const servicesOf = ({ services }: ComposeProject): readonly ComposeService[] =>
  [...services.values()].map((container) => {
    const sign = signOf(container);
    const { source, span } = container.at;
    return { name: container.id, nameSpan: span, source, ...(sign && { sign }) };
  });

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
  const candidates = mailServersAmong(services);
  const [first, second] = candidates;
  if (!first) {
    if (!sayAsleep()) findings.push(find("no-mail-server", source, span));
  } else if (second) {
    const all = candidates.map(({ name }) => name).join(", ");
    const words = { services: all, first: first.name };
    findings.push(find("several-mail-servers", second.source, second.nameSpan, words));
    return undefined;
  }
  return first;
}
