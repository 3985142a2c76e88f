/** What systemd puts in place of `%` and `$` when it starts a service. */
export interface SystemdWorld {
  /** The home folder of the user whose systemd starts the service; `/root` is that of the system's. */
  readonly home: string;
  /** The name of the unit without its extension. */
  readonly unit: string;
  /** What stands in a value for `${NAME}`: the environment of the service. */
  readonly environment: ReadonlyMap<string, string>;
}

export interface Expanded {
  readonly text: string;
  /** Forms whose value is not known here; they stay as they are written. */
  readonly unknown: readonly string[];
}

/** Replaces specifiers, `${NAME}`, and `$NAME` as a whole word (systemd.unit(5), systemd.service(5)). */
export function expand(word: string, { home, unit, environment }: SystemdWorld): Expanded {
  const unknown: string[] = [];
  const [prefix = "", instance = ""] = unit.split(/@(.*)/s, 2);
  const specifiers = new Map([
    ["%", "%"],
    ["h", home],
    ["N", unit],
    ["n", `${unit}.service`],
    ["p", prefix],
    ["P", prefix],
    ["i", instance],
    ["I", instance],
    ["j", prefix.slice(prefix.lastIndexOf("-") + 1)],
    ["J", prefix.slice(prefix.lastIndexOf("-") + 1)],
  ]);
  const isKnownInstance = !unit.includes("@") || instance !== "";
  const replaced = word.replace(/%([\s\S])/g, (form: string, letter: string) => {
    const value = /[iIN n]/.test(letter) && !isKnownInstance ? undefined : specifiers.get(letter);
    if (value === undefined) unknown.push(form);
    return value ?? form;
  });
  const whole = /^\$([A-Za-z_]\w*)$/.exec(replaced)?.[1];
  const text = replaced.replace(/\$(?:\$|\{([A-Za-z_]\w*)\})/g, (form: string, name: string | undefined) =>
    name === undefined ? "$" : known(name, form),
  );
  return { text: whole === undefined ? text : known(whole, replaced), unknown };

  function known(name: string, form: string): string {
    const value = environment.get(name);
    if (value === undefined) unknown.push(form);
    return value ?? form;
  }
}
