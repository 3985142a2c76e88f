import fc from "fast-check";

const pick = (...pieces: string[]) => fc.constantFrom(...pieces);
const several = (piece: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(piece, { maxLength }).map((pieces) => pieces.join(""));

const directive = pick(
  "rotate 3",
  "rotate = 2",
  "rotate=1 ",
  "weekly",
  "daily",
  "monthly # x",
  "compress",
  "nocompress # compress",
  "compressoptions -9 # x",
  "compressoptions\t-1 \r",
  "missingok",
  "# rotate 9",
  "",
  "unknown x",
);
const script = several(pick("echo x\n", "}\n", " endscripts\n", "\n", "# endscript\n", '"\n'), 3).map(
  (body) => `postrotate\n${body}  endscript`,
);
const line = fc
  .tuple(
    pick("", "  ", "\t"),
    fc.oneof({ weight: 6, arbitrary: directive }, { weight: 1, arbitrary: script }),
  )
  .map(([indent, text]) => `${indent}${text}\n`);

/** Directives for all logs, and one block. */
export const logrotateText: fc.Arbitrary<string> = fc
  .tuple(
    pick("", "# note\n", "\n"),
    pick("/log {\n", "/log\n{\n", "  /log  { \n"),
    several(line, 5),
    pick("}\n", "  }", "} \n\n"),
  )
  .map(([before, head, lines, end]) => `${before}${head}  daily\n  rotate 4\n${lines}${end}`);
