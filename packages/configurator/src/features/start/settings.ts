import { type Effect, rootOnly, row, write, writeSecret } from "../../effect.ts";
import { type Context, defineFeature } from "../../feature.ts";
import type { Reason } from "../../origin.ts";
import { settingsFile } from "../../settings-file.ts";
import { reportAddresses } from "../logs/report-addresses.ts";
import { hasQuotas } from "../quota/quotas.ts";
import { settingsVariables } from "./settings-variables.ts";

type SettingsContext = Context<typeof settingsVariables>;
type Name = keyof typeof settingsVariables;

/** Those that stand there only if what they are for is on. */
const conditions: Readonly<Partial<Record<Name, (context: SettingsContext) => boolean>>> = {
  ...Object.fromEntries(
    ["LDAP_BIND_DN", "LDAP_BIND_PW", "LDAP_SEARCH_BASE", "LDAP_SERVER_HOST", "LDAP_START_TLS"].map((name) => [
      name,
      ({ site }: SettingsContext) => site.provisioner.value === "LDAP",
    ]),
  ),
  ENABLE_MTA_STS: ({ release }) => release.name !== "15.1",
  OAUTH2_INTROSPECTION_URL: ({ env }) => env.ENABLE_OAUTH2.value,
  SASLAUTHD_MECHANISMS: ({ env }) => env.ENABLE_SASLAUTHD.value,
};

/**
 * The file in which programs of the image look up settings: every variable with the value that counts (spec: startup 2).
 * Values are quoted for a shell, which reads the file as root.
 */
export const settings = defineFeature({
  name: "settings",
  env: settingsVariables,
  *effects(context): Generator<Effect> {
    const { env } = context;
    const derived = derivedValues(context);
    const names = (Object.keys(settingsVariables) as Name[])
      .filter((name) => conditions[name]?.(context) ?? true)
      // As lines are sorted: SA_TAG2= stands before SA_TAG=.
      .sort((a, b) => (`${a}=` < `${b}=` ? -1 : 1));
    const rows = names.map((name) => {
      const { value, reason } = derived[name] ?? { value: context.raw(name), reason: env[name] };
      return row(`${name}=${quoted(value)}`, reason);
    });
    const hasSecrets = names.some((name) => settingsVariables[name].secret && context.raw(name) !== "");
    // Only programs of root read it.
    yield hasSecrets ? writeSecret(settingsFile, rows, rootOnly) : write(settingsFile, rows, rootOnly);
  },
});

/** Values that are not those of the variable alone. */
function derivedValues(
  context: SettingsContext,
): Readonly<Partial<Record<Name, { readonly value: string; readonly reason: Reason }>>> {
  const { env, site, raw } = context;
  const addresses = Object.entries(reportAddresses(env, site)).map(
    ([name, { value, origin }]) => [name, { value, reason: origin }] as const,
  );
  const { ENABLE_QUOTAS: quotas } = env;
  return {
    ...Object.fromEntries(addresses),
    POSTMASTER_ADDRESS: { value: site.postmaster.value, reason: site.postmaster },
    ...(raw("SRS_DOMAINNAME") === "" && {
      SRS_DOMAINNAME: { value: site.domainname.value, reason: site.domainname },
    }),
    ...(quotas.origin.kind === "default" && {
      ENABLE_QUOTAS: {
        value: hasQuotas(site, quotas) ? "1" : "0",
        reason: quotas,
      },
    }),
  };
}

const quoted = (value: string): string => `'${value.replaceAll("'", `'\\''`)}'`;
