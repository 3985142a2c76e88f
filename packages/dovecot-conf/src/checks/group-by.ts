/** What doveconf 2.3 says about `group_by` of a metric, or `undefined` (parse_metric_group_by). */
export function groupBy(text: string): string | undefined {
  for (const field of text.split(" ")) {
    if (field === "") continue;
    const [name = "", aggregation, ...parameters] = field.split(":");
    const wrong = aggregation === undefined ? undefined : aggregationError(name, aggregation, parameters);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

function aggregationError(field: string, name: string, parameters: readonly string[]): string | undefined {
  if (name === "discrete") {
    return parameters.length > 0
      ? "group_by 'discrete' aggregate function does not take any args"
      : undefined;
  }
  if (name !== "exponential" && name !== "linear") {
    return `unknown aggregation function '${name}' on field '${field}'`;
  }
  const say = (reason: string) => `group_by '${name}' aggregate function ${reason}`;
  const isInteger = (text: string) =>
    /^-?\d+$/.test(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
  if (parameters.length !== 3 || !parameters.every(isInteger)) return say("takes 3 int args");
  const [least = 0n, most = 0n, step = 0n] = parameters.map(BigInt);
  if (least < 0n || most < 0n || step < 0n) return say("arguments must be >= 0");
  if (least >= most) return say(`min must be < max (${least} must be < ${most})`);
  if (name === "linear") {
    const end = BigInt.asUintN(64, least + step);
    return BigInt.asIntN(64, least + step) > most
      ? say(`min+step must be <= max (${end} must be <= ${most})`)
      : undefined;
  }
  return step === 2n || step === 10n ? undefined : say(`base must be one of: 2, 10 (base=${step})`);
}
