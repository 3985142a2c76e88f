import type { Container, ContainerVariable } from "@mailconf/container-inputs";
import type { EnvSetting } from "../setting.ts";

/**
 * What a container is given as settings, weakest first; names without a value are none.
 *
 * @param via what kind of source describes the container; env files and secrets are known by themselves
 */
export const settingsOfContainer = (
  { environment }: Pick<Container, "environment">,
  via: EnvSetting["via"] = "compose",
): readonly EnvSetting[] => [...environment.values()].flatMap((one) => settingOf(one, via));

const settingOf = (
  { name, value, unknown, at, nameAt, via, isSecret }: ContainerVariable,
  own: EnvSetting["via"],
): readonly EnvSetting[] =>
  value === undefined && unknown === undefined
    ? []
    : [
        {
          name,
          value: value ?? "",
          ...(value === undefined && unknown !== undefined && { unknown }),
          source: at.source,
          span: at.span,
          ...(nameAt.source === at.source && { nameSpan: nameAt.span }),
          ...(isSecret && { isSecret }),
          via: isSecret ? "secret-file" : via === "env-file" ? "env-file" : own,
        },
      ];
