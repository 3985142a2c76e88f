import { Stop } from "../exit.ts";

/** Signals that ask a command to end. They are held back while files are replaced. */
export interface Interruption {
  /** Ends the command if a signal has come. `state` says what was done. */
  stopIfAsked(state: string): void;
  /** Lets signals that have come in the meantime be seen, then `stopIfAsked`. */
  look(state: string): Promise<void>;
  /** From here on, signals end the process again. */
  end(): void;
}

const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;

/** Holds signals back until `end`. */
export function holdSignals(): Interruption {
  let came: keyof typeof numbers | undefined;
  const listener = (signal: NodeJS.Signals) => {
    came ??= signal as keyof typeof numbers;
  };
  for (const signal of Object.keys(numbers)) process.on(signal, listener);
  const stopIfAsked = (state: string) => {
    if (came !== undefined) throw new Stop(128 + numbers[came], `stopped by ${came}: ${state}`);
  };
  return {
    stopIfAsked,
    async look(state) {
      // Signals are seen when the event loop asks for events, which it does before the second of two turns.
      for (let turn = 0; turn < 2; turn++) await new Promise((done) => setImmediate(done));
      stopIfAsked(state);
    },
    end() {
      for (const signal of Object.keys(numbers)) process.off(signal, listener);
    },
  };
}
