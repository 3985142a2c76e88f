/** The fields of a line of comma-separated values; a quoted field may hold commas, and `""` for a quote. */
export function csvFields(line: string): readonly string[] | undefined {
  const fields: string[] = [];
  const field = /("(?:[^"]|"")*"|[^",]*)(,|$)/y;
  for (let at = 0; at <= line.length; ) {
    field.lastIndex = at;
    const found = field.exec(line);
    if (!found) return undefined;
    const [whole, written = "", comma] = found;
    fields.push(written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written);
    if (comma === "") return fields;
    at += whole.length;
  }
  return fields;
}
