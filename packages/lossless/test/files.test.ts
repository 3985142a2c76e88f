import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encode, memoryFiles, plainPath, sourceText } from "../src/index.ts";

const names = [...Object.getOwnPropertyNames(Object.prototype), "prototype", "then", "toJSON"];
const part = fc.oneof(fc.constantFrom("a", "b", "c", ".", "..", "", ...names), fc.string({ maxLength: 3 }));
const path = fc.array(part, { maxLength: 6 }).map((parts) => parts.join("/"));

describe("files in memory", () => {
  const files = memoryFiles({ "/etc/b": "1", "/etc/a/c": "2", "/etc/a.d": "3" }, ["/etc", "/srv/"]);

  test("are files, and what is above them are directories", () => {
    expect(files.state("/etc/b")).toBe("file");
    expect(files.state("/etc/a")).toBe("directory");
    expect(files.state("/")).toBe("directory");
    expect(files.read("/etc/a/c")?.text).toBe("2");
    expect(files.read("/etc/a")).toBeUndefined();
  });

  test("are absent below a root, and unknown beside it", () => {
    expect(files.state("/etc/none")).toBe("absent");
    expect(files.state("/srv")).toBe("absent");
    expect(files.state("/srv/x")).toBe("absent");
    expect(files.state("/etcetera")).toBe("unknown");
    expect(memoryFiles({}).state("/etcetera")).toBe("absent");
    expect(memoryFiles({}, []).state("/")).toBe("unknown");
  });

  test("are listed by name, sorted, once", () => {
    expect(files.list("/etc")).toEqual(["a", "a.d", "b"]);
    expect(files.list("/")).toEqual(["etc"]);
    expect(files.list("/etc/b")).toEqual([]);
    expect(files.list("/none")).toEqual([]);
  });

  test.each(["/etc//a/c", "/etc/./a/c", "/etc/x/../a/c", "/../etc/a/c", "etc/a/c", "/etc/a/c/"])(
    "are found as %s",
    (spelling) => {
      expect(files.read(spelling)?.text).toBe("2");
      expect(files.state(spelling)).toBe("file");
      expect(files.list(`${spelling}/..`)).toEqual(["c"]);
    },
  );

  test("keep their bytes, and the name that they were given under", () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0x61]);
    const held = memoryFiles({ "/x//y": bytes, "/z": sourceText("1", "z as people call it") });
    const read = held.read("/x/y");
    expect(read && encode(read)).toEqual(bytes);
    expect(read?.name).toBe("/x//y");
    expect(held.read("/z")?.name).toBe("z as people call it");
  });

  test.each(names)("may be called %s", (name) => {
    const held = memoryFiles({ [`/${name}/${name}`]: "1" }, [`/${name}`]);
    expect(memoryFiles({ "/a": "" }).state(`/${name}`)).toBe("absent");
    expect(memoryFiles({ "/a": "" }).read(`/${name}`)).toBeUndefined();
    expect(memoryFiles({ [name]: "1" }).list("/")).toEqual([name]);
    expect(held.read(`/${name}/${name}`)?.text).toBe("1");
    expect(held.list(`/${name}`)).toEqual([name]);
    expect(held.state(`/${name}`)).toBe("directory");
  });
});

test("whatever a path is, reading, listing and its state agree, in every spelling", () => {
  fc.assert(
    fc.property(fc.array(path, { maxLength: 6 }), path, (paths, asked) => {
      const files = memoryFiles(Object.fromEntries(paths.map((one) => [one, one])));
      expect(files.read(asked) !== undefined).toBe(files.state(asked) === "file");
      for (const one of [...paths, asked]) {
        expect(files.state(one)).toBe(files.state(plainPath(one)));
        for (const name of files.list(one)) {
          expect(["file", "directory"]).toContain(files.state(`${one}/${name}`));
          expect(name).not.toBe("");
        }
      }
      for (const one of paths) expect(files.read(one)).toBeDefined();
    }),
  );
});

test("a plain path is as short as it can be", () => {
  fc.assert(
    fc.property(path, (one) => {
      const plain = plainPath(one);
      expect(plainPath(plain)).toBe(plain);
      expect(plain).toMatch(/^\//);
      expect(plain === "/" ? [] : plain.slice(1).split("/")).not.toContainEqual(
        expect.stringMatching(/^\.{0,2}$/),
      );
    }),
  );
});
