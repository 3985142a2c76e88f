import {
  addressesOf,
  explainSetting,
  features,
  keyNames,
  meaningOf,
  overriddenBy,
  releases,
  type SettingAddress,
  shownExplanations,
} from "@mailconf/configurator";
import { variables } from "@mailconf/dms-env";
import { maskText, secretsInValue, suggest } from "@mailconf/lossless";
import { exit, Stop } from "../exit.ts";
import { explanationData, explanationText, programData, programText } from "../print-explanation.ts";
import type { LoadedSite } from "../site.ts";

/** Says where settings come from and what they are for, and what is known of a program that is called so. */
export async function explainSettings(site: LoadedSite, what: string, key: readonly string[]): Promise<void> {
  const { output, configuration } = site;
  const found = addressesOf(configuration.tree, what, key);
  const isProgram = key.length === 0 && programNames().includes(what);
  if (found.length === 0 && !isProgram) {
    const names = [...variables.keys(), ...keyNames(configuration.tree), ...programNames()];
    const near = suggest(key.at(-1) ?? what, names).map((name) => maskText(name, secretsInValue(name)));
    const meant = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "";
    throw new Stop(exit.errors, `nothing here is called ${[what, ...key].join(" ")}${meant}`);
  }
  const settings = await explained(site, found);
  const program = configuration.programs.find(({ name }) => name === what);
  const told = isProgram ? [programText(what, program, configuration.programs)] : [];
  output.data([...told, ...settings.map((one) => explanationText(one))].join("\n\n"));
  const data = settings.map(explanationData);
  output.object({
    command: "explain",
    ok: true,
    findings: [],
    data: isProgram ? { ...programData(what, program), settings: data } : data,
  });
}

/** Explanations as they may be shown, each with what the setting is for and which services have their own. */
const explained = ({ configuration, summary }: LoadedSite, addresses: readonly SettingAddress[]) =>
  Promise.all(
    shownExplanations(
      addresses.flatMap(({ path, key }) => explainSetting(configuration, path, key) ?? []),
      configuration,
    ).map(async (one) => ({
      ...one,
      meaning: await meaningOf(releases[summary.release], one),
      overridden: overriddenBy(configuration, one),
    })),
  );

/** The programs that some feature starts. */
const programNames = (): string[] =>
  features.flatMap(({ programs = [] }) => programs.map(({ name }) => name));
