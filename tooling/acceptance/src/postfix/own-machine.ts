import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { System } from "../system.ts";

const namespaces = ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"];

/** Why `postfix check` cannot be asked here; undefined if it can: it makes folders and changes their owners. */
export function machineMissing(): string | undefined {
  if (process.getuid?.() !== 0) return "it needs root, to make namespaces";
  const probe = spawnSync("unshare", [
    ...namespaces,
    "sh",
    "-c",
    "mount --make-rprivate / && mount -t tmpfs tmpfs /mnt",
  ]);
  return probe.status === 0 ? undefined : "this system makes no namespaces";
}

/**
 * Which texts `postfix check` accepts behind a built main.cf. It runs in a machine of its own: the root of the system is
 * overlaid in memory, queue and data are empty, and nothing of it is left.
 *
 * @param built the folder that `dms build` wrote
 */
export function acceptedByCheck(
  { root }: System,
  built: string,
  texts: readonly string[],
): readonly boolean[] {
  const folder = mkdtempSync(join(tmpdir(), "mailconf-check-"));
  try {
    const given = join(folder, "texts");
    mkdirSync(given);
    for (const [index, text] of texts.entries()) writeFileSync(join(given, `${index}`), text);
    mkdirSync(join(folder, "memory"));
    const { stdout, stderr } = spawnSync(
      "unshare",
      [...namespaces, "sh", "-euc", script, "sh", root || "/", built, folder, `${texts.length}`],
      { encoding: "utf8", timeout: 500_000, killSignal: "SIGKILL" },
    );
    const answers = stdout.trim().split("\n");
    if (answers.length !== texts.length + 1 || answers[0] !== "0")
      throw new Error(`postfix check of what was built: ${stdout}${stderr}`);
    return answers.slice(1).map((status) => status === "0");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Prints the status of `postfix check` for what is built, and for each of the texts behind it. */
const script = `
export LC_ALL=C
mount --make-rprivate /
cd "$3/memory"
mount -t tmpfs tmpfs .
cd "$3/memory"
mkdir changes work root
mount -t overlay -o "lowerdir=$1,upperdir=changes,workdir=work" overlay root
mount --rbind /dev root/dev
mount -t proc proc root/proc
for path in var/spool/postfix var/lib/postfix run; do
  mkdir -p root/$path
  mount -t tmpfs -o mode=0755 tmpfs root/$path
done
ip link set lo up
chroot root chown postfix /var/lib/postfix
rm -f root/etc/postfix/main.cf root/etc/postfix/master.cf
cp -R "$2/etc/postfix/." root/etc/postfix/
cp root/etc/postfix/main.cf built.cf
ask() {
  if chroot root postfix $1 check >/dev/null 2>&1 </dev/null; then echo 0; else echo 1; fi
}
ask ""
# It sleeps where it refuses, so that several are asked at a time.
i=0
while [ $i -lt $4 ]; do
  cp -R root/etc/postfix root/etc/postfix-$i
  cat built.cf "$3/texts/$i" > root/etc/postfix-$i/main.cf
  # Other instances are looked for by the first one alone.
  if grep -q multi_instance "$3/texts/$i"; then
    cp root/etc/postfix-$i/main.cf root/etc/postfix/main.cf
    ask "" > "answer-$i"
    cp built.cf root/etc/postfix/main.cf
  else
    ask "-c /etc/postfix-$i" > "answer-$i" &
  fi
  i=$((i + 1))
  if [ $((i % 16)) -eq 0 ]; then wait; fi
done
wait
i=0
while [ $i -lt $4 ]; do
  cat "answer-$i"
  i=$((i + 1))
done
`;
