import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nameOf, type Reader, valuesOf } from "./answer.ts";
import { opendkim } from "./opendkim.ts";
import { inFolder, quiet, run } from "./run.ts";

/** `opendkim -Q` looks up one entry of a data set, which has no slash in it. */
export const opendkimList: Reader = {
  command: "opendkim",
  version: opendkim.version,
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "TrustedHosts");
      writeFileSync(path, file);
      return valuesOf(keys, (key) => {
        const { stdout, stderr } = spawnSync("opendkim", ["-Q"], {
          input: `file:${path}\n${nameOf(key)}/1\n`,
          env: quiet,
          encoding: "utf8",
          timeout: 20_000,
        });
        return stderr.includes("record not found") ? null : /'([\s\S]*)'/.exec(stdout)?.[1];
      });
    }),
};

const script = () => readFileSync(run("sh", ["-c", "command -v postgrey"]).stdout.trim(), "utf8");

/** The function of Postgrey that reads its clients, as it stands in the program. */
const reading = () => /^sub read_clients_whitelists[\s\S]*?^\}$/m.exec(script())?.[0] ?? "";

const asking = `
package NetAddr::IP; sub new { my ($class, @ip) = @_; bless [@ip], $class }
package main;
sub patterns {
  my $self = { postgrey => { whitelist_clients_files => [@_] } };
  read_clients_whitelists($self);
  map { ref $_ eq "NetAddr::IP" ? join("/", @$_) : "$_" } map { @{$self->{postgrey}{$_}} } qw(whitelist_clients whitelist_ips);
}
my %found = map { $_ => 1 } patterns(shift);
for my $path (@ARGV) { my ($one) = patterns($path); print defined $one && $found{$one} ? "=" : "-" }
`;

/** Postgrey's own function reads the file, and for each key a file of that entry alone: both must give the same pattern. */
export const postgrey: Reader = {
  command: "postgrey",
  version: () => `Postgrey ${/\$VERSION = '([\d.]+)'/.exec(script())?.[1]}`,
  ask: (file, keys) =>
    inFolder((folder) => {
      const path = join(folder, "whitelist_clients");
      writeFileSync(path, file);
      const paths = keys.map((key, at) => {
        const alone = join(folder, String(at));
        writeFileSync(alone, nameOf(key));
        return alone;
      });
      const { status, stdout, stderr } = run("perl", ["-e", reading() + asking, path, ...paths]);
      if (status !== 0) return { refused: stderr.trim() };
      return valuesOf(keys, (key) => (stdout[keys.indexOf(key)] === "=" ? "" : null));
    }),
};
