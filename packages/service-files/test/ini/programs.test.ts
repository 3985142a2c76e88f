import { type Key as AskedKey, fail2ban, supervisor, supervisord } from "@tooling/service-programs";
import { asking, readsBack } from "@tooling/service-programs/live";
import { type IniFile, type Key, literal, parse } from "../../src/ini/index.ts";

const programs = [..."abcdefghijklmnopqrst"].map((name) => `program:${name}`);
const set = (document: IniFile, key: AskedKey, value: string) => document.set(key as unknown as Key, value);
// Both releases of Python read what is written; this machine has one of them.
const python = "3.11";

asking(supervisor, () => {
  readsBack(supervisor, {
    start: parse("; programs\n[program:a]\ncommand = /bin/true ; quiet\n  -x\n", {
      program: "supervisor",
      python,
    }),
    keys: programs.map((name) => [name, "command"]),
    set,
    writable: 0.5,
  });
});

asking(supervisord, () => {
  readsBack(supervisord, {
    start: parse("[supervisord]\nnodaemon=true\n\n[program:a]\ncommand=x\n", {
      program: "supervisor",
      python,
    }),
    keys: programs.map((name) => [name, "command"]),
    set: (document, key, value) => set(document, key, literal(value)),
    writable: 0.5,
    // It would take it for no command.
    skip: (value) => value.trim() === "",
  });
});

asking(fail2ban, () => {
  readsBack(fail2ban, {
    start: parse("[DEFAULT]\nbantime = 1w\n[sshd]\naction = a\n  b ; c\n", { program: "fail2ban", python }),
    keys: [["DEFAULT", "bantime"], ["sshd", "action"], ...programs.map((name) => [name, "logpath"])],
    set: (document, key, value) => set(document, key, literal(value)),
    writable: 0.5,
  });
});
