import type { AnyKey } from "@mailconf/formats";
import type { ServerConfiguration } from "./configure.ts";
import { explainSetting } from "./explanation/explain.ts";
import { shownExplanations } from "./explanation/shown.ts";

/** A service of master.cf with a value of its own for a parameter of main.cf (`-o name=value`). */
export interface Overridden {
  /** `submission/inet` */
  readonly service: string;
  /** As it may be shown. */
  readonly value: string | undefined;
}

const masterCf = "/etc/postfix/master.cf";

/** The services that do not take a parameter from main.cf, in the order of master.cf; none for other files. */
export function overriddenBy(
  configuration: Pick<ServerConfiguration, "tree" | "isSecret">,
  { path, key }: { readonly path: string; readonly key: AnyKey },
): readonly Overridden[] {
  const file = configuration.tree.get(masterCf);
  if (path !== "/etc/postfix/main.cf" || typeof key !== "string" || file?.kind !== "file") return [];
  const keys = file.keys.filter((one) => typeof one === "string" && one.endsWith(`/${key}`));
  const set = keys.flatMap((one) => explainSetting(configuration, masterCf, one) ?? []);
  return shownExplanations(set, configuration).flatMap(({ key: own, value }) =>
    value === undefined ? [] : [{ service: String(own).slice(0, -key.length - 1), value }],
  );
}
