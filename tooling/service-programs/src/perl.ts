import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Key, type Reader, valuesOf } from "./answer.ts";
import { inFolder, run } from "./run.ts";

/** What Amavis declares for its files: constants among them, and functions that return their arguments. */
const declared = `
use constant { D_PASS => 1, D_BOUNCE => 2, D_REJECT => 3, D_DISCARD => 4 };
sub new_RE { [@_] }
sub read_hash { {} }
`;

/** Bytes of a value, or `-` where there is none; of a list each, behind a sign that it is one. */
const shown = `
sub shown { my $value = shift; utf8::encode($value) if utf8::is_utf8($value); unpack("H*", $value) }
sub one { ref $_[0] eq "ARRAY" ? all(@{$_[0]}) : defined $_[0] ? "=" . shown($_[0]) : "-" }
sub all { @_ ? "[" . join(",", map { one($_) } @_) : "-" }
`;

/** `perl` runs the file as Amavis does, with `do`, and prints variables of it. */
export const perl: Reader = {
  command: "perl",
  version: () => run("perl", ["-e", 'printf "Perl %vd", $^V']).stdout,
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "50-user");
      writeFileSync(path, file);
      // Amavis knows its variables; here all that stand in the file are declared.
      const names = [...file.toString().matchAll(/[$@%]\{?([A-Za-z]\w*)/g)].map(([, name = ""]) => name);
      const asked = keys.map((key) => (typeof key === "string" ? key : (key[0] ?? "")).slice(1));
      const variables = [...new Set([...names, ...asked])].flatMap((name) => [
        `$${name}`,
        `@${name}`,
        `%${name}`,
      ]);
      const program = [
        "package Amavis::Conf;",
        declared,
        shown,
        `use vars qw(${variables.join(" ")});`,
        `do "${path}"; die $@ if $@;`,
        ...keys.map((key) => `print ${expression(key)}, "\\n";`),
      ].join("\n");
      const { status, stdout, stderr } = run("perl", ["-e", program], { cwd: folder });
      const lines = stdout.split("\n");
      if (status !== 0 || lines.length <= keys.length) {
        return { refused: stderr.replaceAll(`${folder}/`, "").trim() };
      }
      return valuesOf(keys, (key) => readBack(lines[keys.indexOf(key)] ?? "-"));
    }),
};

function expression(key: Key): string {
  if (typeof key === "string") return key.startsWith("@") ? `all(${key})` : `one(${key})`;
  const [hash = "", element = ""] = key;
  return `one($${hash.slice(1)}{pack("H*", "${Buffer.from(element).toString("hex")}")})`;
}

const text = (hex: string): string => Buffer.from(hex, "hex").toString();

function readBack(line: string): string | null {
  if (line.startsWith("=")) return text(line.slice(1));
  return line.startsWith("[")
    ? JSON.stringify(line.split(",").map((one) => text(one.replace(/^\[?=/, ""))))
    : null;
}
