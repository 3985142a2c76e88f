/** A port, or what fetchmail says about a service that has none. */
export type Port = { readonly port: number } | { readonly complaints: readonly string[] };

/** The port of a service as fetchmail finds it (servport.c): a number, `kpop`, or a name that the system knows. */
export function portOf(service: string, known: (name: string) => number | undefined): Port {
  const [, sign, digits] = /^[ \t\n\v\f\r]*([+-]?)([0-9]*)/.exec(service) ?? [];
  const rest = service.slice(/^[ \t\n\v\f\r]*[+-]?[0-9]+/.exec(service)?.[0].length ?? 0);
  const unresolved = [
    `fetchmail: Cannot resolve service ${service} to port number.`,
    "fetchmail: Please specify the service as decimal port number.",
  ];
  const significant = digits?.replace(/^0+/, "") || "0";
  const isHuge = significant.length > 20 || BigInt(significant) > 0xffff_ffff_ffff_ffffn;
  if (/^[ \t\n\v\f\r]*$/.test(rest) && !isHuge) {
    const port = sign === "-" ? -1 : Number(digits);
    return port > 0 && port <= 65535 ? { port } : { complaints: unresolved };
  }
  if (service === "kpop") return { port: 1109 };
  const port = known(service);
  if (port !== undefined) return { port };
  const missing = `fetchmail: getaddrinfo(NULL, "${service}") error: Servname not supported for ai_socktype`;
  return { complaints: [missing, ...unresolved] };
}
