/** A target of a Makefile, as far as running a test needs it. */
export interface Target {
  readonly name: string;
  readonly prerequisites: readonly string[];
  /** Shell commands, one a line of the recipe, with the variables of make replaced. */
  readonly recipe: readonly Command[];
}

export interface Command {
  readonly text: string;
  /** A leading `-`: the recipe goes on if the command fails. */
  readonly mayFail: boolean;
}

/**
 * Reads the targets of a Makefile. Variables are those that it sets itself; any other, such as those that choose a
 * compiler or a memory checker, is empty.
 */
export function readMakefile(text: string): ReadonlyMap<string, Target> {
  const variables = new Map<string, string>();
  const targets = new Map<string, Target>();
  let recipe: Command[] = [];
  for (const line of text.replaceAll(/\\\n[ \t]*/g, "\\\n").split(/(?<!\\)\n/)) {
    if (line.startsWith("\t")) {
      const [, flags = "", command = ""] = /^\t([@-]*)(.*)$/s.exec(line) ?? [];
      recipe.push({ text: expand(command, variables), mayFail: flags.includes("-") });
      continue;
    }
    const joined = line.replaceAll("\\\n", " ");
    const [, name, value] = /^([A-Za-z_]\w*)\s*=\s*(.*)$/.exec(joined) ?? [];
    if (name !== undefined) variables.set(name, value ?? "");
    const [, names, prerequisites] = /^([^\s#:=][^#:=]*):(?!=)([^#]*)/.exec(joined) ?? [];
    if (names === undefined) continue;
    recipe = [];
    for (const target of words(expand(names, variables))) {
      targets.set(target, {
        name: target,
        prerequisites: words(expand(prerequisites ?? "", variables)),
        recipe,
      });
    }
  }
  return targets;
}

function expand(text: string, variables: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\$(?:\$|\((\w+)\)|\{(\w+)\}|(\w))/g, (reference, round, curly, letter) =>
    reference === "$$" ? "$" : expand(variables.get(round ?? curly ?? letter) ?? "", variables),
  );
}

const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== "");
