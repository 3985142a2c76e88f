/** The physical lines of a text, each with its LF; the last one may lack it. */
export function physicalLines(text: string): string[] {
  const lines: string[] = [];
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start);
    const next = end === -1 ? text.length : end + 1;
    lines.push(text.slice(start, next));
    start = next;
  }
  return lines;
}

/** The part of a line that C code sees: up to the first NUL. What is lost includes the LF. */
export function cString(line: string): string {
  const end = line.indexOf("\0");
  return end === -1 ? line : line.slice(0, end);
}
