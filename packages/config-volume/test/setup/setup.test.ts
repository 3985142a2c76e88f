import { describe, expect, test } from "vitest";
import { type Outcome, recorded, rightOutcomes, type SetupCase } from "./case.ts";
import { run } from "./commands.ts";

const groups = ["email-add", "email-update", "email-del", "alias", "quota", "dovecot-master", "relay"];

for (const group of [...groups, "restrict", "dkim"]) {
  describe(`what setup makes of a volume: ${group}`, () => {
    const cases = recorded(group);
    const others = cases.filter((each) => otherMatter(each) !== undefined);
    if (others.length > 0)
      console.warn(
        `SKIPPED: ${others.length} calls of ${group}, which are about more than the text of files`,
      );
    for (const each of others) test.skip(`${each.id}: ${each.about} (${otherMatter(each)})`, () => {});
    test.each(cases.filter((each) => !others.includes(each)))("$id: $about", (each) => {
      const made = outcomeOf(each);
      const right = rightOutcomes(each);
      if (!right.some((outcome) => isSame(made, outcome))) expect(made).toEqual(right[0]);
    });
  });
}

/** What a call is about, if it is more than the text of files. */
function otherMatter({ id, tags = [], argv, links, environment }: SetupCase): string | undefined {
  const tag = tags.find((each) => ["usage", "prompt", "environment", "lock"].includes(each));
  if (tag !== undefined || links !== undefined || environment !== undefined) return tag ?? "environment";
  if (argv.includes("list")) return "lists what is there";
  return id.startsWith("dr-") ? "keys of Rspamd" : matters[id];
}

const matters: Readonly<Record<string, string>> = {
  "ea-same": "whether a password fits a hash",
  "dm-add-same": "whether a password fits a hash",
  "ea-pw-512": "how a hash is made",
  "dk-default": "domains of the whole site",
  "dk-none": "domains of the whole site",
  "dk-ldap": "domains of the whole site",
  "dk-badsize": "how a key is made",
  "dk-smallsize": "how a key is made",
  "rd-tab": "blanks between key and value, which stay",
};

function outcomeOf({ volume, argv }: SetupCase): Outcome {
  const before = new Map(Object.entries(volume ?? {}));
  const files: Record<string, string> = {};
  try {
    run(
      {
        read: (name) => before.get(name) ?? "",
        write(name, contents) {
          if (contents.toString() !== (before.get(name) ?? "")) files[name] = contents.toString();
        },
      },
      argv,
    );
    return { exit: 0, files };
  } catch (error) {
    if (error instanceof RangeError) return { exit: "failure", files: {} };
    throw error;
  }
}

function isSame(made: Outcome, { exit, files, loose = [] }: Outcome): boolean {
  if ((made.exit === 0) !== (exit === 0)) return false;
  const lists = Object.entries(files).filter(([name]) => /\.cf$|Table$|Hosts$/.test(name));
  return (
    lists.length === Object.keys(made.files).length &&
    lists.every(([name, wanted]) => {
      const text = made.files[name];
      if (typeof text !== "string" || wanted === "@any@") return wanted === "@any@" && text !== undefined;
      return plain(text, loose) === plain(wanted ?? "", loose);
    })
  );
}

/** A text without the differences that do not count. */
function plain(text: string, loose: readonly string[]): string {
  let same = text;
  if (loose.includes("line-breaks")) same = same.replace(/\n[ \t]+/g, "");
  if (loose.includes("list-blanks")) same = same.replace(/[ \t]*,[ \t]*/g, ",");
  if (loose.includes("trailing-blanks")) same = same.replace(/[ \t]+$/gm, "");
  if (loose.includes("blanks")) same = same.replace(/[ \t]+/g, " ");
  return loose.includes("final-newline") ? same.replace(/\n?$/, "\n") : same;
}
