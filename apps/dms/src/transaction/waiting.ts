import { exit, Stop } from "../exit.ts";
import { say } from "../streams.ts";
import type { Interruption } from "./interruption.ts";
import { nothingChanged } from "./words.ts";

/** Waits a little for somebody; throws `Stop` when it has been enough, or when we are asked to stop. */
export type Wait = (who: string) => Promise<void>;

/** The variable that says how many seconds a command waits for others that are writing. */
export const waitVariable = "MAILCONF_WAIT";

const patience = (): number => {
  const asked = Number(process.env[waitVariable] || "120");
  return asked >= 0 ? asked : 120;
};

/** Polite waiting: a little at a time, with a word after some seconds, and not for ever. */
export function waiting(interruption: Interruption): Wait {
  const start = Date.now();
  const most = patience();
  let isSaid = false;
  let pause = 10;
  return async (who) => {
    const seconds = (Date.now() - start) / 1000;
    if (seconds >= most)
      throw new Stop(
        exit.io,
        `${nothingChanged}: ${who} has been writing for ${most} s or more; try again later`,
      );
    if (seconds > 3 && !isSaid) {
      isSaid = true;
      say(`waiting for ${who}`);
    }
    // Many that wait look less often, so that they do not keep the one that writes.
    await new Promise((done) => setTimeout(done, pause * (0.5 + Math.random())));
    pause = Math.min(100, pause * 1.3);
    interruption.stopIfAsked(nothingChanged);
  };
}
