import {
  addressesOf,
  explainSetting,
  explainVariable,
  features,
  keyNames,
  meaningOf,
  releases,
  type SettingAddress,
  shownExplanations,
} from "@mailconf/configurator";
import { variables } from "@mailconf/dms-env";
import { maskText, type Rule, rulesCalled, secretsInValue, suggest } from "@mailconf/lossless";
import type { Command } from "commander";
import { allRules, ruleData, ruleText } from "../all-rules.ts";
import { exit, Stop } from "../exit.ts";
import { examples } from "../help.ts";
import { createOutput } from "../output.ts";
import {
  explanationData,
  explanationText,
  programData,
  programText,
  variableData,
  variableText,
} from "../print-explanation.ts";
import { type SiteOptions, siteCommand } from "../shared-options.ts";
import { type LoadedSite, loadSite } from "../site.ts";
import { version } from "../version.ts";

export const explain = (): Command =>
  siteCommand("explain", "Say what a variable does, where a setting comes from, or what a rule is.")
    .argument("<what>", "a variable, a generated file, a setting, a program, or the code of a rule")
    .argument("[key...]", "the setting of the file, section by section; the entry of a table; or a line")
    .addHelpText(
      "after",
      examples(
        "dms explain RELAY_HOST",
        "dms explain postfix/main.cf message_size_limit",
        "dms explain dovecot/userdb 1",
        "dms explain DMS103",
        'dms explain 10-master.conf "service auth" "unix_listener auth-userdb" mode',
      ),
    )
    .action(async (what: string, key: readonly string[], options: SiteOptions) => {
      const rule = key.length === 0 && !variables.has(what) ? await ruleMeantBy(what) : undefined;
      if (rule) {
        explainRule(rule, options);
        return;
      }
      const site = await loadSite(options);
      const variable = variables.get(what);
      if (variable && key.length === 0) explainName(site, what);
      else await explainKey(site, what, key);
    });

/** The rule that somebody means. Those of formats have names that a setting may have too: they go by their code. */
const ruleMeantBy = async (what: string): Promise<Rule | undefined> =>
  rulesCalled(await allRules(), what).find(({ code }) => !code.includes("/") || code === what);

/** What a rule is stands in no server, so none is looked for. */
function explainRule(rule: Rule, options: SiteOptions): void {
  const output = createOutput({ ...options, version });
  output.data(ruleText(rule));
  output.object({ command: "explain", ok: true, findings: [], data: ruleData(rule) });
}

function explainName({ output, configuration }: LoadedSite, name: string): void {
  const variable = variables.get(name);
  if (!variable) return;
  const value = configuration.env.get(variable);
  const written = shownExplanations(explainVariable(configuration, name), configuration);
  output.data(
    variableText(variable, value, written, {
      unbuilt: configuration.unbuilt.includes(name),
      isList(path) {
        const file = configuration.tree.get(path);
        return file?.kind === "file" && (file.format?.isList ?? true);
      },
    }),
  );
  output.object({ command: "explain", ok: true, findings: [], data: variableData(variable, value, written) });
}

async function explainKey(site: LoadedSite, what: string, key: readonly string[]): Promise<void> {
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

/** Explanations as they may be shown, each with what the setting is for. */
const explained = ({ configuration, summary }: LoadedSite, addresses: readonly SettingAddress[]) =>
  Promise.all(
    shownExplanations(
      addresses.flatMap(({ path, key }) => explainSetting(configuration, path, key) ?? []),
      configuration,
    ).map(async (one) => ({ ...one, meaning: await meaningOf(releases[summary.release], one) })),
  );

/** The programs that some feature starts. */
const programNames = (): string[] =>
  features.flatMap(({ programs = [] }) => programs.map(({ name }) => name));
