import { type Files, memoryFiles, type SourceText } from "@mailconf/lossless";
import type { CheckPlace } from "../file-format.ts";
import type { Checked } from "./checked.ts";
import { over } from "./over.ts";
import { checkPostfix, type PostfixPlace } from "./postfix.ts";
import { postfixVersionOf } from "./versions.ts";

/** What is wrong with a main.cf, with the master.cf that lies beside a file of this very name. */
export const checkMainCf = (source: SourceText, place: CheckPlace): Checked =>
  checkOne(source, place, "main");

/** What is wrong with a master.cf, with the main.cf that lies beside a file of this very name. */
export const checkMasterCf = (source: SourceText, place: CheckPlace): Checked =>
  checkOne(source, place, "master");

function checkOne(source: SourceText, place: CheckPlace, role: "main" | "master"): Checked {
  const files = over(memoryFiles({ [place.path]: source }, []), place.files);
  const slash = place.path.lastIndexOf("/");
  const folder = place.path.slice(0, slash) || "/";
  const other = role === "main" ? "master" : "main";
  const beside = `${folder}/${other}.cf`;
  const isBeside = place.path.endsWith(`/${role}.cf`) && files.state(beside) === "file";
  const at: PostfixPlace = { folder, [role]: place.path, ...(isBeside && { [other]: beside }) };
  const main = "main" in at && at.main !== undefined ? files.read(at.main) : undefined;
  const version = place.postfix ?? postfixVersionOf(main).version;
  const checked = checkPostfix(at, { files: withoutTables(files, at), version });
  return { ...checked, findings: checked.findings.filter((one) => one.source === source), sources: [source] };
}

/** The two files alone: of all others nobody knows whether they are there. */
const withoutTables = (files: Files, { main, master }: PostfixPlace): Files => ({
  list: () => [],
  read: (path) => (path === main || path === master ? files.read(path) : undefined),
  state: (path) => (path === main || path === master ? "file" : "unknown"),
});
