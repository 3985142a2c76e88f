import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dms, dmsWith, exampleWith } from "./run.ts";

/** A `docker` that copies out of a folder, as the real one does, and writes down how it was called. */
const fake = (root: string, name: string) => `#!/bin/sh
printf '%s\\n' "$#" "$@" >> '${root}/${name}.log'
ls -ld "$(dirname "$3")" >> '${root}/modes.log'
case "$2" in
  mailserver:*) ;;
  locked:*) echo 'Error response from daemon: permission denied while trying to connect' >&2; exit 1 ;;
  *) echo "Error response from daemon: No such container: \${2%%:*}" >&2; exit 1 ;;
esac
path="${root}/out\${2#*:}"
[ -e "$path" ] || [ -L "$path" ] || { echo "Error response from daemon: Could not find the file \${2#*:} in container mailserver" >&2; exit 1; }
cp -P "$path" "$3"
`;

function site(): string {
  const folder = exampleWith();
  expect(dms(folder, "build", "out").status).toBe(0);
  for (const name of ["docker", "podman"]) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, name), fake(folder, name));
    chmodSync(join(folder, name, name), 0o755);
  }
  return folder;
}

/** The folders of the shell, and no docker of this machine. */
const usual = "/usr/bin:/bin";

const diff = (folder: string, program: string | undefined, ...words: readonly string[]) =>
  dmsWith(
    { PATH: program === undefined ? usual : `${join(folder, program)}:${usual}` },
    folder,
    "diff",
    ...words,
  );

const leftOvers = () => readdirSync(tmpdir()).filter((name) => name.startsWith("dms-container-"));

const hasProgram = ["docker", "podman"].some((name) =>
  ["/usr/bin", "/bin"].some((at) => existsSync(join(at, name))),
);

test.each(["docker", "podman"])(
  "diff --container compares with what %s cp gives",
  (program) => {
    const folder = site();
    const before = leftOvers();
    const same = diff(folder, program, "--container", "mailserver", "--exit-code");
    expect([same.status, same.stdout, same.stderr]).toEqual([0, "", "nothing would change\n"]);
    const changed = diff(
      folder,
      program,
      "--container",
      "mailserver",
      "--exit-code",
      "-e",
      "POSTFIX_MESSAGE_SIZE_LIMIT=1000000",
    );
    expect(changed.status).toBe(1);
    expect(changed.stdout).toContain("+message_size_limit = 1000000");
    rmSync(join(folder, "out/etc/postfix/main.cf"));
    expect(diff(folder, program, "--container", "mailserver").stdout).toContain("+++ b/etc/postfix/main.cf");
    // Three words each time: no shell has taken them apart.
    expect(readFileSync(join(folder, `${program}.log`), "utf8")).toMatch(/^3\ncp\nmailserver:\/\S+\n\//);
    // Nobody else may look into the copies, and none is left.
    const modes = readFileSync(join(folder, "modes.log"), "utf8").trim().split("\n");
    expect(modes.filter((line) => !line.startsWith("drwx------"))).toEqual([]);
    expect(leftOvers()).toEqual(before);
  },
  60_000,
);

test("diff --container says what is missing, with status 3", () => {
  const folder = site();
  const before = leftOvers();
  for (const [program, name, said] of [
    ["docker", "nobody", "there is no container nobody"],
    ["docker", "locked", "locked:/etc"],
    ["docker", "locked", "permission denied"],
  ] as const) {
    const { status, stderr, stdout } = diff(folder, program, "--container", name);
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toContain(said);
  }
  expect(leftOvers()).toEqual(before);
  if (hasProgram) return;
  const { status, stderr } = diff(folder, undefined, "--container", "mailserver");
  expect([status, stderr]).toEqual([
    3,
    "dms: neither docker nor podman is here to copy files out of mailserver\n",
  ]);
}, 60_000);

test.each(["--help", "a b", "../x", "x:y", "$(touch y)", ""])("a container is never called %j", (name) => {
  const folder = exampleWith();
  const { status } = dms(folder, "diff", `--container=${name}`);
  expect(status).toBe(2);
  expect(readdirSync(folder)).not.toContain("y");
});

test("diff --container takes no root besides", () => {
  expect(dms(exampleWith(), "diff", "out", "--container", "mailserver").status).toBe(2);
});

test("a program that says nothing and copies nothing has not answered", () => {
  const folder = site();
  const silent = join(folder, "docker", "docker");
  writeFileSync(silent, "#!/bin/sh\nexit 0\n");
  const { status, stderr } = diff(folder, "docker", "--container", "mailserver");
  expect(status).toBe(3);
  expect(stderr).toContain("says that it did it, and there is nothing");
});

test("a program that leaves others behind, which hold its output, keeps nobody waiting", () => {
  const folder = site();
  const before = leftOvers();
  writeFileSync(
    join(folder, "docker", "docker"),
    "#!/bin/sh\nsleep 30 &\necho 'Error: broken' >&2\nexit 1\n",
  );
  const from = Date.now();
  const { status, stderr } = diff(folder, "docker", "--container", "mailserver");
  expect([status, stderr.includes("Error: broken")]).toEqual([3, true]);
  expect(Date.now() - from).toBeLessThan(20_000);
  expect(leftOvers()).toEqual(before);
});
