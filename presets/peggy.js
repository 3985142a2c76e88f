/**
 * Options of a format's `peggy.config.mjs`: `src/grammar.peggy` becomes `src/grammar.generated.js`.
 *
 * @param {Record<string, string>} returnTypes TypeScript type of each start rule
 * @param {string} name base name of the grammar, for a format that has more than one
 */
export const grammar = (returnTypes, name = "grammar") => ({
  input: `src/${name}.peggy`,
  output: `src/${name}.generated.js`,
  format: "es",
  dts: true,
  returnTypes,
  allowedStartRules: Object.keys(returnTypes),
});
