/** Processor time of some work in milliseconds, the least of three: other work on the machine does not count. */
export function cost(work: () => unknown): number {
  const once = () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000;
  };
  return Math.min(once(), once(), once());
}
