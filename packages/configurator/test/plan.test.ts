import { describe, expect, test } from "vitest";
import { type Present, plan, type Wanted } from "../src/index.ts";

describe("a folder that is wanted", () => {
  const wanted: Wanted = { kind: "folder", path: "/a", access: { mode: 0o750, owner: "mail:mail" } };
  const planned = (present: Present | undefined) => {
    const [{ kind, accessOnly } = {}] = plan(new Map([["/a", wanted]]), () => present);
    return [kind, accessOnly];
  };

  test("is made where nothing is", () => {
    expect(planned(undefined)).toEqual(["create", false]);
  });

  test("is the same where mode and owner are, and where the owner cannot be changed", () => {
    expect(planned({ kind: "folder", access: { mode: 0o750, owner: "mail:mail" } })).toEqual(["same", false]);
    expect(planned({ kind: "folder", access: { mode: 0o750 } })).toEqual(["same", false]);
  });

  test("gets another mode or owner", () => {
    expect(planned({ kind: "folder", access: { mode: 0o755 } })).toEqual(["update", true]);
    expect(planned({ kind: "folder", access: { mode: 0o750, owner: "root:mail" } })).toEqual([
      "update",
      true,
    ]);
  });

  test("is to take the place of anything else", () => {
    expect(planned({ kind: "link", target: "b" })).toEqual(["update", false]);
    expect(planned({ kind: "file", bytes: new Uint8Array() })).toEqual(["update", false]);
  });
});
