// A large configuration: everything that `doveconf -n` does, in a warm process and in a cold one, against the whole
// process of doveconf; the files that Augeas reads against augtool; and nesting without end.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { matches, parse, print, resolve } from "../dist/index.js";
import { settings23 } from "../dist/settings-2.3.js";

const rounds = 15;
const median = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];
const time = (run) => {
  const start = performance.now();
  run();
  return performance.now() - start;
};
const show = (name, mine, theirs, peer) =>
  console.log(
    `${name.padEnd(46)} ${mine.toFixed(2).padStart(8)} ms   ${peer} ${theirs.toFixed(2)} ms   ratio ${(theirs / mine).toFixed(1)}`,
  );

const reader = {
  read: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
  glob: (pattern) => {
    const folder = dirname(pattern);
    const paths = existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
    return matches(pattern, paths);
  },
};
const ours = (main) => {
  const resolved = resolve(main, { ...reader, settings: settings23 });
  if (resolved.error !== undefined) throw new Error(resolved.error);
  return print(resolved.changed(), "2.3");
};

if (process.argv[2] === "--once") {
  ours(process.argv[3]);
  process.exit();
}

const folder = mkdtempSync(join(tmpdir(), "mailconf-bench-"));
try {
  const { main, lines } = write(folder);
  const doveconf = () => spawnSync("doveconf", ["-c", main, "-nP"], { encoding: "utf8" });
  if (doveconf().status !== 0) {
    console.log(`SKIPPED: doveconf 2.3 is not installed, or refuses the files: ${doveconf().stderr}`);
  } else {
    const theirs = doveconf()
      .stdout.split("\n")
      .filter((line) => !/^#|^managesieve_\w+_capability/.test(line));
    const same = theirs.join("\n") === ours(main);
    console.log(
      `${lines} lines in 31 files; the output of doveconf -n and ours ${same ? "are equal" : "DIFFER"}`,
    );
    for (let round = 0; round < rounds; round++) ours(main);
    const times = { warm: [], cold: [], doveconf: [] };
    for (let round = 0; round < rounds; round++) {
      times.doveconf.push(time(doveconf));
      times.warm.push(time(() => ours(main)));
      times.cold.push(
        time(() => spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--once", main])),
      );
    }
    const peer = median(times.doveconf);
    show("read, parse, merge, check, print: warm", median(times.warm), peer, "doveconf -n");
    show("the same in a new process: cold", median(times.cold), peer, "doveconf -n");
  }
  augeas(folder);
} finally {
  rmSync(folder, { recursive: true });
}

for (const depth of [25_000, 50_000, 100_000]) {
  const nested = `${"a {\n".repeat(depth)}x = 1\n${"}\n".repeat(depth)}`;
  const unclosed = "a {\n".repeat(depth);
  const [one, two] = [time(() => parse(nested)), time(() => parse(unclosed))];
  console.log(`${depth} sections: nested ${one.toFixed(0)} ms, unclosed ${two.toFixed(0)} ms`);
}

/** A main file with 30 includes: services, namespaces with mailboxes, filters, plugin settings, comments. */
function write(root) {
  mkdirSync(join(root, "conf.d"));
  let lines = 4;
  writeFileSync(
    join(root, "dovecot.conf"),
    "# main\nssl = no\nmail_plugins = quota\n!include conf.d/*.conf\n",
  );
  for (let file = 10; file < 40; file++) {
    const rows = [`# part ${file}`, `namespace n${file} {`, `  prefix = n${file}/`, "  separator = /"];
    for (let box = 0; box < 6; box++) {
      rows.push(
        `  mailbox "Box ${box}" {`,
        "    auto = subscribe # wanted",
        "    autoexpunge = 30d",
        "  }",
        "",
      );
    }
    rows.push(
      "}",
      `protocol p${file} {`,
      "  mail_plugins = $mail_plugins acl",
      "  mail_max_userip_connections = 20",
      "}",
    );
    rows.push(
      `local 10.${file}.0.0/16 {`,
      "  mail_debug = yes",
      "}",
      `service extra${file} {`,
      "  process_limit = 3",
    );
    rows.push(`  unix_listener extra-${file} {`, "    mode = 0660", "  }", "}", "plugin {");
    for (let row = 0; row < 12; row++) rows.push(`  setting_${file}_${row} = "some value" # note`);
    rows.push("}", `mailbox_list_index = ${file % 2 ? "yes" : "no"}`, "");
    writeFileSync(join(root, "conf.d", `${file}-part.conf`), `${rows.join("\n")}\n`);
    lines += rows.length;
  }
  return { main: join(root, "dovecot.conf"), lines };
}

/** Augeas reads the files one by one, without knowing what they mean: parsing is all that can be compared. */
function augeas(root) {
  const folder = join(root, "augeas");
  mkdirSync(folder);
  const paths = readdirSync(join(root, "conf.d")).map((name) => {
    // Its lens knows no comment behind a value and no `local`.
    const whole = readFileSync(join(root, "conf.d", name), "utf8");
    const text = whole.replaceAll(/ #.*$/gm, "").replaceAll(/^local .*\n[^}]*\}\n/gm, "");
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const args = ["--noautoload", "--noload"];
  const load = paths.map((path) => `set /augeas/load/Dovecot/incl[last()+1] ${path}`).join("\n");
  const script = `set /augeas/load/Dovecot/lens Dovecot.lns\n${load}\nload\nprint /augeas//error\nquit\n`;
  const run = () => spawnSync("augtool", args, { input: script, encoding: "utf8" });
  const first = run();
  if (first.error) {
    console.log("SKIPPED: augtool is not installed");
    return;
  }
  const refused = new Set(
    [...first.stdout.matchAll(/\/augeas\/files(\S+?)\/error = /g)].map(([, path]) => path),
  );
  const read = paths.filter((path) => !refused.has(path));
  console.log(`augtool reads ${read.length} of ${paths.length} files`);
  const texts = read.map((path) => readFileSync(path, "utf8"));
  const all = () => texts.map((text) => parse(text, { version: "2.3" }).items.length);
  const [mine, theirs] = [[], []];
  for (let round = 0; round < 5; round++) {
    theirs.push(time(run));
    mine.push(time(all));
  }
  show("parse these files (warm; augtool is a process)", median(mine), median(theirs), "augtool");
}
