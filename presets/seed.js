import fc from "fast-check";

/**
 * Property tests make the same inputs in every run, so that nobody's change is stopped by what another one brought. With
 * `MAILCONF_SEED=random` each run makes others; the seed of a failure is printed with it.
 */
const seed = process.env.MAILCONF_SEED ?? "20261201";

if (seed !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
