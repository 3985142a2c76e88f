/** Certificate and key of one name, as PEM. */
export interface AcmePair {
  readonly certificate: string;
  readonly key: string;
}

/**
 * The certificate of a name in the store of Traefik (`acme.json`): the first entry of any resolver whose main or
 * alternative name is exactly this one. Entries that lack something are passed over.
 *
 * @returns undefined if there is none, also if the text is no such store
 */
export function findAcmePair(text: string, name: string): AcmePair | undefined {
  for (const entry of certificatesOf(text)) {
    const domain = member(entry, "domain");
    const sans = member(domain, "sans");
    const names = [member(domain, "main"), ...(Array.isArray(sans) ? sans : [])];
    const certificate = pem(member(entry, "certificate"));
    const key = pem(member(entry, "key"));
    if (names.includes(name) && certificate !== undefined && key !== undefined) return { certificate, key };
  }
  return undefined;
}

function certificatesOf(text: string): unknown[] {
  let store: unknown;
  try {
    store = JSON.parse(text);
  } catch {
    return [];
  }
  const resolvers = typeof store === "object" && store !== null ? Object.values(store) : [];
  return resolvers.flatMap((resolver) => {
    const certificates = member(resolver, "Certificates");
    return Array.isArray(certificates) ? (certificates as unknown[]) : [];
  });
}

const member = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

/** Base64 of a PEM text; the text must be one. */
function pem(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  try {
    const text = atob(value);
    return text.startsWith("-----BEGIN ") ? text : undefined;
  } catch {
    return undefined;
  }
}
