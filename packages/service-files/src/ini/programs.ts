/** How a program uses `configparser`. */
export interface Program {
  /** What begins a comment behind white space. */
  readonly signs: readonly string[];
  /** Whether a section or option that stands in a file twice is an error; otherwise the last one counts. */
  readonly isStrict: boolean;
  /** What a `%` in a value is. */
  readonly percent: RegExp;
  readonly manual: string;
}

export const programs = {
  /** supervisor/options.py, `UnhosedConfigParser`; values are expanded by Python's `%`. */
  supervisor: {
    signs: [";", "#"],
    isStrict: false,
    percent: /%(?:%|\([^)]*\)[-#0 +]*\d*(?:\.\d+)?[hlL]?[diouxXeEfFgGcrsa])/g,
    manual: "http://supervisord.org/configuration.html",
  },
  /** fail2ban/client/configparserinc.py, `SafeConfigParserWithIncludes`; values are interpolated. */
  fail2ban: {
    signs: [";"],
    isStrict: true,
    percent: /%(?:%|\([^)]+\)s)/g,
    manual: "https://github.com/fail2ban/fail2ban/blob/master/man/jail.conf.5",
  },
} as const satisfies Readonly<Record<string, Program>>;

export type ProgramName = keyof typeof programs;

/** The releases of Python whose readers differ: 3.13 finds comments that older ones miss. */
export type PythonVersion = "3.11" | "3.13";
