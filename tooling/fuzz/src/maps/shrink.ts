import type { MapInput } from "./generators.ts";

/** A smaller input that still fails: without parts of the text, the specification and the keys, as long as any can go. */
export async function shrink(
  input: MapInput,
  fails: (input: MapInput) => Promise<boolean>,
): Promise<MapInput> {
  let best = input;
  for (let progress = true; progress; ) {
    progress = false;
    for (const smaller of candidates(best)) {
      if (!(await fails(smaller))) continue;
      best = smaller;
      progress = true;
      break;
    }
  }
  return best;
}

function* candidates(input: MapInput): Generator<MapInput> {
  for (let index = 0; input.keys.length > 1 && index < input.keys.length; index++) {
    yield { ...input, keys: input.keys.filter((_, at) => at !== index) };
  }
  for (const text of shorter(input.text)) yield { ...input, text };
  if (!input.spec.includes("@FILE@")) for (const spec of shorter(input.spec)) yield { ...input, spec };
  for (const [index, key] of input.keys.entries()) {
    for (const small of shorter(key)) {
      if (small !== "" && !input.keys.includes(small))
        yield { ...input, keys: input.keys.with(index, small) };
    }
  }
}

/** The text without one of its halves, quarters, … single characters. */
function* shorter(text: string): Generator<string> {
  for (let size = Math.ceil(text.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < text.length; at += size) yield text.slice(0, at) + text.slice(at + size);
  }
}
