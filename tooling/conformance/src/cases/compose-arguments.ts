import type { ComposeCall } from "@mailconf/container-inputs";

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The arguments of `docker compose` that stand before the command. */
export function composeArguments(argv: readonly string[]): Partial<ComposeCall> {
  const call: Mutable<Partial<ComposeCall>> = {};
  const words = argv.flatMap((word) => {
    const [, option = "", value = ""] = /^(--[a-z-]+)=(.*)$/s.exec(word) ?? [];
    return option === "" ? [word] : [option, value];
  });
  for (let index = 0; index < words.length; index += 2) {
    const value = words[index + 1] ?? "";
    switch (words[index]) {
      case "-f":
      case "--file":
        call.composeFiles = [...(call.composeFiles ?? []), value];
        break;
      case "--project-directory":
        call.projectDirectory = value;
        break;
      case "-p":
      case "--project-name":
        call.projectName = value;
        break;
      case "--profile":
        call.profiles = [...(call.profiles ?? []), value];
        break;
      case "--env-file":
        call.envFiles = [...(call.envFiles ?? []), value];
        break;
      default:
        throw new Error(`no option of docker compose: ${words[index]}`);
    }
  }
  return call;
}
