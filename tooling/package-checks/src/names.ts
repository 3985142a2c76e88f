import { exportedNames, type OfferedTypes } from "./exported-names.ts";

/** What each format declares anew and all mean alike. Only packages with items, as a format has them, may use these. */
const ofFormats: ReadonlySet<string> = new Set([
  // What is done with a text.
  ...["parse", "ParseOptions", "secretSpans", "SecretOptions", "postconfEdit", "Key", "Version"],
  // What a text consists of.
  ...["Item", "Entry", "Setting", "Option", "Header", "Include", "Close"],
  ...["Text", "Token", "Comment", "Blank", "Malformed", "MalformedReason"],
]);

/** What other packages declare anew and mean alike. */
const ofAll: ReadonlySet<string> = new Set([
  // What the package finds wrong, for people.
  "rules",
]);

/** Names that mean one thing in one package and another in the next. */
export function nameProblems(packages: readonly OfferedTypes[]): string[] {
  const names = exportedNames(packages);
  const formats: ReadonlySet<string> = new Set(names.get("Item")?.keys());
  const problems: string[] = [];
  for (const [name, owners] of names) {
    const isOneThing = new Set([...owners.values()].flatMap((meanings) => [...meanings])).size === 1;
    const strangers = ofFormats.has(name) ? [...owners.keys()].filter((owner) => !formats.has(owner)) : [];
    if (strangers.length > 0)
      problems.push(`${name}: the name belongs to formats, and ${strangers.join(", ")} is none`);
    else if (owners.size > 1 && !isOneThing && !ofFormats.has(name) && !ofAll.has(name))
      problems.push(`${name}: each has its own: ${[...owners.keys()].join(", ")}`);
  }
  return problems.sort();
}
