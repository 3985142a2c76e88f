/** Numbers that look random and are the same in each run. */
export function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    yield state >>> 8;
  }
}

/** Names as people mistype them: a letter is lost, doubled, another, or changes places with the next. Each once. */
export function mistypedNames(names: readonly string[], count: number, seed: number): string[] {
  const random = numbers(seed);
  const below = (most: number) => random.next().value % most;
  const found = new Set<string>();
  while (found.size < count) {
    const name = names[below(names.length)] ?? "";
    const at = below(name.length);
    const [head, letter, tail] = [name.slice(0, at), name[at] ?? "", name.slice(at + 1)];
    const other = "abcdefghijklmnopqrstuvwxyz_"[below(27)] ?? "";
    const wrong = [
      head + tail,
      head + letter + letter + tail,
      head + other + tail,
      swapped(head, letter, tail),
    ];
    const mistyped = wrong[below(wrong.length)] ?? "";
    // Lines of the override that begin with something else are passed over before Postfix sees them.
    if (/^[a-z0-9]\w+$/.test(mistyped)) found.add(mistyped);
  }
  return [...found];
}

const swapped = (head: string, letter: string, tail: string): string =>
  head + tail.slice(0, 1) + letter + tail.slice(1);
