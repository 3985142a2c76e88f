import { table } from "@mailconf/lossless";

/**
 * A text with Dovecot 2.3's variables for the user (`%u`, `%n`, `%d`, `%Lu`, `%{username}`) in the form of 2.4, where
 * the old ones are plain text (spec: releases 5.2). `%%` is one sign in 2.4.
 */
export const variables24 = (text: string): string =>
  text.replace(/%(%|L?[und]|\{(?:username|domain)\})/g, (all, name: string) => {
    if (name === "%") return "%";
    const lower = name.startsWith("L") ? " | lower" : "";
    const what = parts[name.replace(/^L/, "")];
    return what === undefined ? all : `%{${what}${lower}}`;
  });

const parts: Readonly<Record<string, string>> = table({
  u: "user",
  n: "user | username",
  d: "user | domain",
  "{username}": "user | username",
  "{domain}": "user | domain",
});

/**
 * Whether every `%{` of a text opens a variable that Dovecot 2.4 can read: a name and perhaps filters,
 * `%{user | username | lower}`. It does not start with any other (`%%{` is text).
 */
export const hasReadableVariables = (text: string): boolean =>
  !text.replaceAll("%%{", "").replace(expression, "").includes("%{");

const expression =
  /%\{\s*[A-Za-z_][\w.:-]*(?:\s*\|\s*[A-Za-z_]\w*(?:\((?:'(?:[^'\\]|\\.)*'|[\w\s,-])*\))?)*\s*\}/g;
