import { Configuration, parse } from "@mailconf/postfix-main-cf";
import { parameters } from "@mailconf/postfix-main-cf/parameters";
import type { Invocation, Program } from "./invocation.ts";

/** `mac_expand`: blocks of definitions, then blocks of texts to expand (mac_expand.c). */
export const macExpand: Program = (call) => {
  expandBlocks(call);
  return 0;
};

/** `compat_level -x`: the same; `-c`: how levels are read (compat_level.c). */
export const compatLevel: Program = (call) => {
  if (call.argv.includes("-c")) convert(call);
  else expandBlocks(call);
  return 0;
};

/** Only whether a level is well-formed shows; Postfix also prints the number that it makes of it. */
function convert(call: Invocation): void {
  for (const line of call.lines()) {
    const { warnings } = new Configuration(parse(""), { parameters: parameters(call.version) }).expandText(
      `\${{0} <level {${line}}}`,
    );
    for (const warning of warnings) call.log("warning", warning, "unknown");
  }
}

function expandBlocks(call: Invocation): void {
  const lines = call.lines();
  for (let at = 0; at < lines.length; ) {
    let definitions = "";
    for (; at < lines.length; at++) {
      const line = lines[at] ?? "";
      call.print(`<< ${line}\n`);
      if (line === "") break;
      const [name, value = ""] = line.split(/[\s=]+/);
      definitions += `${name} = ${value}\n`;
    }
    // Names of built-in parameters are known besides; no case uses one.
    const configuration = new Configuration(parse(definitions), { parameters: parameters(call.version) });
    for (at++; at < lines.length; at++) {
      const line = lines[at] ?? "";
      call.print(`<< ${line}\n`);
      if (line === "") break;
      const { value, warnings, error } = configuration.expandText(line);
      for (const warning of warnings) call.log("warning", warning, "unknown");
      call.print(`stat=${error ? 1 : 0} result=${value}\n`);
    }
    at++;
    if (at < lines.length) call.print("\n");
  }
}
