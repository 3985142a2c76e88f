/** What several measurements need. */

/** Time by the clock. */
export const milliseconds = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/** Processor time of this process alone, so that other work on the machine does not count. */
export const processorTime = (work) => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

/** The best round: the others waited for something else on the machine. */
export const best = (values) => Math.min(...values);
