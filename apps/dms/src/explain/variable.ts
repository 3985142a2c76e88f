import { explainVariable, shownExplanations } from "@mailconf/configurator";
import type { Variable } from "@mailconf/dms-env";
import { variableData, variableText } from "../print-explanation.ts";
import type { LoadedSite } from "../site.ts";

/** Says what a variable is, what value counts, and what comes of it. */
export function explainOne({ output, configuration }: LoadedSite, variable: Variable<unknown>): void {
  const { name } = variable;
  const value = configuration.env.get(variable);
  const isSecret = configuration.isSecret(value.origin);
  const written = shownExplanations(explainVariable(configuration, name), configuration);
  output.data(
    variableText(variable, value, written, {
      isSecret,
      unbuilt: configuration.unbuilt.includes(name),
      isList(path) {
        const file = configuration.tree.get(path);
        return file?.kind === "file" && (file.format?.isList ?? true);
      },
    }),
  );
  output.object({
    command: "explain",
    ok: true,
    findings: [],
    data: variableData(variable, value, written, isSecret),
  });
}
