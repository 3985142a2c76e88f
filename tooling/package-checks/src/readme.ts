/** The headings of a package's README, in their order, below the title. */
export const headings = ["Use", "What it understands", "API", "Limits"] as const;

/** The headings of the second level that a README has. */
export const headingsOf = (readme: string): string[] =>
  [...readme.matchAll(/^## (.+?)\s*$/gm)].map(([, heading = ""]) => heading);

/** The code of the first example under **Use**, in JavaScript or TypeScript; undefined if there is none. */
export const exampleOf = (readme: string): string | undefined =>
  /^## Use\s(?:(?!^## )[\s\S])*?^```(?:js|ts|javascript|typescript)\n([\s\S]*?)^```/m.exec(readme)?.[1];
