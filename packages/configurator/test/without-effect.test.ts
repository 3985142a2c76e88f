import { defaultOf, type Variable, variables } from "@mailconf/dms-env";
import { describe, expect, test } from "vitest";
import { configureWith, oneAccount } from "./support.ts";

const unbuilt = (env: Record<string, string>, release: "15.1" | "16.0" = "16.0") =>
  configureWith({ env, release, files: oneAccount }).unbuilt;

test.each([
  ["one that nobody reads", { LOGWATCH_RECIPIENT: "x@one.test" }, ["LOGWATCH_RECIPIENT"]],
  ["one that changes a file", { ENABLE_SRS: "1" }, []],
  ["one whose service is off", { SRS_SENDER_CLASSES: "header_sender" }, ["SRS_SENDER_CLASSES"]],
  ["one whose service is on", { ENABLE_SRS: "1", SRS_SENDER_CLASSES: "header_sender" }, []],
  ["its default", { ENABLE_SRS: "0", LOGWATCH_INTERVAL: "none" }, []],
  ["a program that does not run", { ENABLE_UPDATE_CHECK: "0" }, []],
  ["a program with its files", { ENABLE_CLAMAV: "1" }, []],
  ["a value of a program's command", { ENABLE_FETCHMAIL: "1", FETCHMAIL_POLL: "60" }, []],
  ["several", { FETCHMAIL_POLL: "60", POSTGREY_DELAY: "9" }, ["FETCHMAIL_POLL", "POSTGREY_DELAY"]],
])("%s: %j has no effect: %j", (_what, env, names) => expect(unbuilt(env)).toEqual(names));

/** Another value than the default, for the type of a variable. */
function otherValue(variable: Variable<unknown>, release: "15.1" | "16.0"): string {
  const { type } = variable;
  if (type === "flag") return defaultOf(variable, release) === "1" ? "0" : "1";
  if (type === "integer" || type === "number" || type === "size") return "1234567";
  return release === "15.1" ? "x" : "y.test";
}

describe.each(["15.1", "16.0"] as const)("%s", (release) => {
  const made = (env: Record<string, string>) => {
    const configuration = configureWith({ env, release, files: oneAccount });
    const { tree, programs, directories, memberships, userIds } = configuration;
    // That a variable stands in the list of all is no effect of it.
    const others = [...tree.values()].filter(({ path }) => path !== "/etc/dms-settings");
    const files = others.map((file) =>
      file.kind === "link"
        ? [file.path, file.target]
        : [file.path, file.access, Buffer.from(file.bytes).toString("base64")],
    );
    const result = [files, programs.map(({ name }) => name), directories, memberships, userIds];
    return { configuration, result: JSON.stringify(result) };
  };
  const nothing = made({}).result;

  test.each([...variables.values()].map((variable) => [variable.name, variable] as const))(
    "%s changes what is made, or is named, and not both",
    (name, variable) => {
      const { configuration, result } = made({ [name]: otherValue(variable, release) });
      const { env, unbuilt } = configuration;
      const isNamed = unbuilt.includes(name);
      const changes = result !== nothing;
      const counts = env.isSet(variable) && env.get(variable).origin.kind === "env";
      expect(isNamed && changes).toBe(false);
      expect(isNamed || changes).toBe(counts);
    },
  );
});
