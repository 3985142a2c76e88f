/**
 * How many inputs a law is tried on: all of them where everything is checked (`MAILCONF_LIVE=1`), else the first of them,
 * so that the tests of a change are quick.
 */
export const runsOf = (all: number): number =>
  process.env.MAILCONF_LIVE === "1" ? all : Math.ceil(all * 0.3);
