import { listOf, type TextWish } from "./case.ts";
import { compareJson } from "./compare-json.ts";
import { type Fault, shown } from "./fault.ts";

/** What a text does not have of what is wished for. */
export function compareText(at: string, wish: TextWish | undefined, text: string): Fault[] {
  if (!wish) return [];
  const fault = (expected: string): Fault => ({ at, expected, actual: shown(text) });
  const faults: Fault[] = [];
  if (wish.equals !== undefined && text !== wish.equals) faults.push(fault(shown(wish.equals)));
  for (const part of listOf(wish.contains))
    if (!text.includes(part)) faults.push(fault(`… ${shown(part)} …`));
  for (const part of listOf(wish.not)) if (text.includes(part)) faults.push(fault(`no ${shown(part)}`));
  for (const pattern of listOf(wish.matches)) {
    if (!new RegExp(pattern, "m").test(text)) faults.push(fault(`a match of /${pattern}/`));
  }
  return wish.json ? [...faults, ...compareJson(at, wish.json, text)] : faults;
}
