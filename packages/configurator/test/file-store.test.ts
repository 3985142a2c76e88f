import { decode, sourceText } from "@mailconf/lossless";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Access,
  copy,
  copySecret,
  type Effect,
  everyone,
  link,
  mainCf,
  protect,
  remove,
  rootOnly,
  row,
  settingsOf,
  write,
  writeSecret,
} from "../src/effect.ts";
import { formatOf } from "../src/files/formats.ts";
import { fileStore } from "../src/files/store.ts";
import { type GeneratedFile, releases } from "../src/index.ts";

const base = { "/etc/postfix/main.cf": "a = 0\nb = 0\n" };
const mainFormat = formatOf(mainCf.file, releases["16.0"]);
const store = () => fileStore(base, (path) => (path.endsWith("/main.cf") ? mainFormat : undefined));

function built(...effects: readonly Effect[]) {
  const files = store();
  for (const effect of effects) if ("file" in effect) files.apply(effect, "test");
  return files.tree();
}

function fileOf(tree: ReturnType<typeof built>, path: string): GeneratedFile {
  const file = tree.get(path);
  if (file?.kind !== "file") throw new Error(`no file ${path}`);
  return file;
}

const textOf = ({ bytes }: GeneratedFile) => decode(bytes).text;

describe("what comes later works on what stands", () => {
  const own = sourceText("a = 1\nown = $b\n", "/tmp/docker-mailserver/own.cf");

  test("a setting behind a secret copy", () => {
    const file = fileOf(
      built(copySecret(mainCf.file, own, { mode: 0o640, owner: "root:postfix" }), mainCf.set("b", "2")),
      mainCf.file,
    );
    expect(textOf(file)).toBe("a = 1\nown = $b\nb = 2\n");
    expect(file.access).toEqual({ mode: 0o640, owner: "root:postfix" });
    expect(file.secret).toBe(true);
    expect(file.steps("a").map(({ feature, value }) => [feature, value])).toEqual([
      ["base", "0"],
      ["test", "1"],
    ]);
    expect(file.steps("own").at(-1)?.because).toContainEqual(
      expect.objectContaining({ kind: "volume", source: own, span: { start: 12, end: 14 } }),
    );
    expect(file.steps("b").map(({ value }) => value)).toEqual(["0", undefined, "2"]);
  });

  test("lines behind lines", () => {
    const list = settingsOf<string>("/etc/list");
    const file = fileOf(
      built(writeSecret(list.file, [row("one")]), list.append("two\n"), write(list.file, [row("three")])),
      list.file,
    );
    expect(textOf(file)).toBe("three\n");
    expect(file.access).toEqual(rootOnly);
    expect(file.secret).toBe(true);
  });

  test("a link is followed by settings and replaced by files", () => {
    const through = settingsOf<string>("/etc/mail/main.cf");
    const toMain = link(through.file, "../postfix/main.cf");
    expect(textOf(fileOf(built(toMain, through.set("a", "7")), mainCf.file))).toBe("a = 7\nb = 0\n");
    expect(built(toMain, write(through.file, [row("x")])).get(through.file)?.kind).toBe("file");
    expect(built(toMain, through.set("a", "7")).get(through.file)?.kind).toBe("link");
  });

  test("the bytes of a file that is no UTF-8", () => {
    const bytes = Uint8Array.from([0x61, 0x3d, 0xe9, 0x0a]);
    const file = fileOf(built(copy(mainCf.file, decode(bytes), everyone), mainCf.set("b", "é")), mainCf.file);
    expect([...file.bytes]).toEqual([...bytes, ...new TextEncoder().encode("b = é\n")]);
    expect(file.steps("a").at(-1)?.value).toBe("é");
  });
});

/** What the store should be like: for each path lines of settings, or a link. */
type Model = Map<string, ModelFile | string>;
interface ModelFile {
  lines: (readonly [name: string, value: string])[];
  access: Access;
  secret: boolean;
}

const plain = "/etc/postfix/main.cf";
const other = "/etc/postfix/main.cf.d/main.cf";
const paths = [plain, other] as const;
const linkTarget = { [plain]: other, [other]: plain } as const;

function applied(model: Model, effect: Effect): void {
  if (!("file" in effect)) return;
  const standing = () => {
    const at = model.get(effect.file);
    const path = typeof at === "string" ? at : effect.file;
    const file = model.get(path);
    if (file && typeof file !== "string") return file;
    const empty: ModelFile = { lines: [], access: everyone, secret: false };
    model.set(path, empty);
    return empty;
  };
  const replaced = (lines: ModelFile["lines"], access: Access | undefined, secret: boolean) => {
    const old = model.get(effect.file);
    const before = old && typeof old !== "string" ? old : undefined;
    model.set(effect.file, {
      lines,
      access: access ?? before?.access ?? everyone,
      secret: secret || before?.secret === true,
    });
  };
  switch (effect.kind) {
    case "write":
      replaced(
        effect.rows.map(({ text }) => pair(text)),
        effect.access,
        effect.secret,
      );
      return;
    case "copy":
      replaced(linesOf(effect.content.text), effect.access, effect.secret);
      return;
    case "link":
      model.set(effect.file, effect.target);
      return;
    case "remove":
      model.delete(effect.file);
      return;
    case "protect":
      Object.assign(standing(), { access: effect.access, secret: true });
      return;
    case "append":
      standing().lines.push(...linesOf(effect.text));
      return;
    case "delete": {
      const at = model.get(effect.file);
      const file = typeof at === "string" ? model.get(at) : at;
      if (file && typeof file !== "string") file.lines = file.lines.filter(([name]) => name !== effect.key);
      return;
    }
    default: {
      const { lines } = standing();
      const old = lines.findLast(([one]) => one === effect.key)?.[1];
      const value =
        effect.kind === "set"
          ? effect.value
          : old === undefined
            ? effect.element
            : `${old}, ${effect.element}`;
      if (old === undefined) lines.push([String(effect.key), value]);
      // Like `postconf -e`: each line of the name gets the value.
      else for (const [index, [one]] of lines.entries()) if (one === effect.key) lines[index] = [one, value];
    }
  }
}

const pair = (line: string): readonly [string, string] => {
  const [name = "", value = ""] = line.split(" = ");
  return [name, value];
};
const linesOf = (text: string) => text.split("\n").filter(Boolean).map(pair);

const name = fc.constantFrom("a", "b", "c");
const access = fc.constantFrom(everyone, rootOnly, { mode: 0o640, owner: "root:postfix" });

/** Effects, each with a value of its own. */
const effects = fc
  .array(
    fc.record({
      kind: fc.constantFrom(
        "set",
        "set",
        "add",
        "delete",
        "append",
        "write",
        "copy",
        "link",
        "protect",
        "remove",
      ),
      path: fc.constantFrom(...paths),
      name,
      names: fc.uniqueArray(name),
      access: fc.option(access, { nil: undefined }),
      secret: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((wishes) =>
    wishes.map((wish, index): Effect => {
      const settings = settingsOf<string>(wish.path);
      const lines = wish.names.map((one) => `${one} = v${index}`);
      switch (wish.kind) {
        case "set":
          return settings.set(wish.name, `v${index}`);
        case "add":
          return settings.addLast(wish.name, `v${index}`);
        case "delete":
          return settings.delete(wish.name);
        case "append":
          return settings.append(`${wish.name} = v${index}\n`);
        case "write":
          return (wish.secret ? writeSecret : write)(
            wish.path,
            lines.map((line) => row(line)),
            wish.access ?? (wish.secret ? rootOnly : undefined),
          );
        case "copy":
          return (wish.secret ? copySecret : copy)(
            wish.path,
            sourceText(lines.map((line) => `${line}\n`).join(""), "own"),
            wish.access ?? everyone,
          );
        case "link":
          return link(wish.path, linkTarget[wish.path]);
        case "protect":
          return protect(wish.path, wish.access);
        default:
          return remove(wish.path);
      }
    }),
  );

/** Whether a link leads to a link after some effects. */
const isKnotted = (model: Model) => [...model.values()].filter((one) => typeof one === "string").length > 1;

test("any sequence of effects makes what a simple model makes", () => {
  fc.assert(
    fc.property(effects, (wishes) => {
      const model: Model = new Map([
        [plain, { lines: linesOf(base[plain]), access: everyone, secret: false }],
      ]);
      const untangled: Effect[] = [];
      for (const effect of wishes) {
        const next = structuredClone(model);
        applied(next, effect);
        if (isKnotted(next)) continue;
        untangled.push(effect);
        model.clear();
        for (const [path, file] of next) model.set(path, file);
      }
      const tree = built(...untangled);
      expect([...tree.keys()]).toEqual([...model.keys()].sort());
      for (const [path, wanted] of model) {
        const file = tree.get(path);
        if (typeof wanted === "string") {
          expect(file).toMatchObject({ kind: "link", target: wanted });
          continue;
        }
        if (file?.kind !== "file") throw new Error(`no file ${path}`);
        expect(new Map(linesOf(textOf(file)))).toEqual(new Map(wanted.lines));
        expect([file.access, file.secret]).toEqual([wanted.access, wanted.secret]);
        for (const [one] of wanted.lines)
          expect(file.steps(one).at(-1)?.value).toBe(wanted.lines.findLast(([key]) => key === one)?.[1]);
      }
    }),
    { numRuns: 2_000 },
  );
});

test("a link to itself is a mistake of whoever made it", () => {
  expect(() => built(link(plain, other), link(other, plain), mainCf.set("a", "1"))).toThrow(TypeError);
});
