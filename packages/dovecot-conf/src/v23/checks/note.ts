import { diagnose } from "../../diagnostics.ts";
import { problem } from "../../resolve/problem.ts";
import type { State } from "../state.ts";
import type { Ask } from "./ask.ts";

export function note({ state, root }: Ask, text: string): void {
  const writer = [...root.values.values()][0]?.writers[0];
  const source = writer?.source ?? [...sources(state)][0];
  if (!source) return;
  const span = writer?.span ?? { start: 0, end: 0 };
  state.problems.push(problem(source, diagnose("without-effect", span, { reason: text }), text, "check"));
}

export function warnOfSsl(ask: Ask): void {
  const [top, ...filters] = ask.state.stores;
  if (top?.store.root.values.get("ssl")?.text !== "no") return;
  for (const { store } of filters) {
    const ssl = store.root.values.get("ssl")?.text;
    if (ssl === undefined || ssl === "no") continue;
    note(ask, `SSL is disabled because global ssl=no, ignoring ssl=${ssl} for subsection`);
    return;
  }
}

export function* sources({ sections, stores }: State) {
  for (const { opened } of sections) if (opened.source) yield opened.source;
  for (const { store } of stores)
    for (const { writers } of store.root.values.values()) if (writers[0]) yield writers[0].source;
}
