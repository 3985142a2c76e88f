/**
 * A table that names of the input are looked up in. It has the rows it is given and no others: every object of
 * JavaScript answers to `constructor`, `toString` or `__proto__`, and a setting may have such a name.
 *
 *     const renamed = table({ ssl_cert: "ssl_server_cert_file" });
 *     renamed.constructor; // undefined
 */
export const table = <Row>(rows: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> =>
  Object.assign(Object.create(null), rows);

/**
 * What a record of somebody else's has under a name of the input: undefined where every object of JavaScript has
 * something (`constructor`) and this one has nothing of its own.
 */
export const ownValue = <Value>(
  record: Readonly<Record<string, Value>> | undefined,
  name: string,
): Value | undefined => (record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined);
