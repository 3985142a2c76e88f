/** An option of `docker run`. */
export interface Flag {
  readonly name: string;
  readonly short?: string;
  /** Whether it stands alone. */
  readonly isSwitch: boolean;
}

const withValue =
  "add-host annotation attach/a blkio-weight blkio-weight-device cap-add cap-drop cgroup-parent cgroupns cidfile cpu-count " +
  "cpu-percent cpu-period cpu-quota cpu-rt-period cpu-rt-runtime cpu-shares/c cpus cpuset-cpus cpuset-mems detach-keys " +
  "device device-cgroup-rule device-read-bps device-read-iops device-write-bps device-write-iops dns dns-opt dns-option " +
  "dns-search domainname entrypoint env/e env-file expose gpus group-add health-cmd health-interval health-retries " +
  "health-start-interval health-start-period health-timeout hostname/h io-maxbandwidth io-maxiops ip ip6 ipc isolation " +
  "kernel-memory label/l label-file link link-local-ip log-driver log-opt mac-address memory/m memory-reservation " +
  "memory-swap memory-swappiness mount name net network net-alias network-alias oom-score-adj pid pids-limit platform " +
  "publish/p pull restart runtime security-opt shm-size stop-signal stop-timeout storage-opt sysctl tmpfs ulimit user/u " +
  "userns uts volume/v volume-driver volumes-from workdir/w";
const switches =
  "detach/d disable-content-trust help init interactive/i no-healthcheck oom-kill-disable privileged publish-all/P " +
  "quiet/q read-only rm sig-proxy tty/t use-api-socket";

const flags: readonly Flag[] = [
  ...withValue.split(" ").map((words) => flagOf(words, false)),
  ...switches.split(" ").map((words) => flagOf(words, true)),
];

function flagOf(words: string, isSwitch: boolean): Flag {
  const [name = "", short] = words.split("/");
  return { name, isSwitch, ...(short !== undefined && { short }) };
}

const byName = new Map(flags.map((flag) => [flag.name, flag]));
const byLetter = new Map(flags.flatMap((flag) => (flag.short === undefined ? [] : [[flag.short, flag]])));

export const flagCalled = (name: string): Flag | undefined => byName.get(name);
export const flagOfLetter = (letter: string): Flag | undefined => byLetter.get(letter);
