/** A list as docker-mailserver mends it before it reads it: lines end with a line feed alone, the last one as well. */
export function mendedLines(text: string): string {
  const lines = text.includes("\r\n") ? text.replaceAll("\r", "") : text;
  return lines === "" || lines.endsWith("\n") ? lines : `${lines}\n`;
}
