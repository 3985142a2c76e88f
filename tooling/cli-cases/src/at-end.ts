/** What must be undone if this process is ended while cases run. */
const open = new Set<() => void>();
let isWatching = false;

/**
 * Has something undone when this process ends before it was undone in the ordinary way, also by Ctrl-C.
 *
 * @returns what to call when it is undone
 */
export function atEnd(undo: () => void): () => void {
  if (!isWatching) watch();
  open.add(undo);
  return () => open.delete(undo);
}

function watch(): void {
  isWatching = true;
  process.on("exit", () => {
    for (const undo of [...open].reverse()) undo();
  });
  for (const [signal, number] of [
    ["SIGINT", 2],
    ["SIGTERM", 15],
    ["SIGHUP", 1],
  ] as const) {
    process.once(signal, () => process.exit(128 + number));
  }
}
