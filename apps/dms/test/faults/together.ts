import { existsSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { dmsWith } from "../run.ts";
import { callsIn, dmsFaulty, isThorough, type Place, patience, someOf } from "./process.ts";
import { treeOf } from "./tree.ts";

/** A command that writes, and what lies there before. */
export interface Scene {
  readonly args: readonly string[];
  readonly lay: (folder: string) => void;
  /** A command that only reads. */
  readonly next: readonly string[];
}

function laid({ lay }: Scene): Place {
  const top = mkdtempSync(join(tmpdir(), "commands-"));
  const place = { folder: join(top, "work"), state: join(top, "state") };
  mkdirSync(place.folder);
  lay(place.folder);
  return place;
}

const baselines = new Map<Scene, ReturnType<typeof baseline>>();

/** A run without a fault: its calls, and what lies there before and after. */
function baseline(scene: Scene) {
  const place = laid(scene);
  const old = treeOf(place.folder);
  const log = join(dirname(place.folder), "log");
  const ran = dmsFaulty(place, { at: 0, how: "", log }, ...scene.args);
  expect(ran.status, ran.all).toBe(0);
  expect(readdirSync(place.state)).toEqual([]);
  return { place, old, fresh: treeOf(place.folder), calls: callsIn(log) };
}

function baselineOf(scene: Scene) {
  const known = baselines.get(scene) ?? baseline(scene);
  baselines.set(scene, known);
  return known;
}

const leftIn = ({ state }: Place): readonly string[] => (existsSync(state) ? readdirSync(state) : []);

/** Numbers of calls: all, or some for each command. Of the many calls of `build`, most are alike. */
const placesOf = (calls: readonly unknown[], some: number) => someOf(calls.length, isThorough ? 60 : some);

/** Where a run is killed at a call. Killed behind it, it has done the same as killed before the next one. */
const killsAt = (
  at: number,
  calls: readonly { readonly name: string }[],
  index: number,
): readonly string[] => {
  if (!isThorough) return [["before", "torn", "after"][index % 3] ?? "before"];
  const torn = calls[at - 1]?.name === "writeSync" ? ["torn"] : [];
  return ["before", ...torn, ...(at === calls.length ? ["after"] : [])];
};

/**
 * The laws of every command that writes, as tests: whatever end a run takes, all of its files are old or new behind the
 * next command, which only reads.
 */
export function holdsTogether(name: string, scene: Scene): void {
  describe(name, { timeout: patience }, () => {
    test("killed at any call: the next command, which only reads, makes it all old or all new", () => {
      const { old, fresh, calls } = baselineOf(scene);
      for (const [index, at] of placesOf(calls, 3).entries()) {
        for (const how of killsAt(at, calls, index)) {
          const where = `${how} call ${at}, ${calls[at - 1]?.name} ${calls[at - 1]?.paths}`;
          const place = laid(scene);
          expect(dmsFaulty(place, { at, how }, ...scene.args).status, where).toBe(null);
          for (const [path, content] of Object.entries(treeOf(place.folder)))
            if (!/\.mailconf-|\.lock$|\/$/.test(path))
              expect([old[path], fresh[path]], `${where}: ${path}`).toContain(content);
          const next = dmsWith({ MAILCONF_STATE: place.state }, place.folder, ...scene.next);
          expect(next.status, next.all).toBeLessThan(2);
          expect(next.stderr.match(/^dms: /gm)?.length ?? 0, `${where}: ${next.stderr}`).toBeLessThan(2);
          expect([old, fresh], where).toContainEqual(treeOf(place.folder));
          expect(leftIn(place), where).toEqual([]);
        }
      }
    });

    test("asked to stop at any call: undone or finished, status and message say which", () => {
      const { old, fresh, calls } = baselineOf(scene);
      for (const [index, at] of placesOf(calls, 2).entries()) {
        const [how, status] = (
          [
            ["SIGINT", 130],
            ["SIGTERM", 143],
            ["SIGHUP", 129],
          ] as const
        )[index % 3] ?? ["SIGINT", 130];
        const place = laid(scene);
        const ran = dmsFaulty(place, { at, how }, ...scene.args);
        expect(ran.status, ran.all).toBe(status);
        const said = new RegExp(`^dms: stopped by ${how}: (nothing|all) was changed`, "m").exec(
          ran.stderr,
        )?.[1];
        expect(treeOf(place.folder), ran.all).toEqual(
          said === "all" ? fresh : said === "nothing" ? old : said,
        );
        expect(leftIn(place)).toEqual([]);
      }
    });

    test("everything is on the disk before it counts: files before their rename, folders behind it", () => {
      const { calls, place } = baselineOf(scene);
      const isSynced = (path: string, from: number, to: number) =>
        calls.slice(from, to).some(({ name, paths }) => name === "fsyncSync" && paths[0] === path);
      const renames = calls.flatMap(({ name, paths }, index) =>
        name === "renameSync" ? [{ index, paths }] : [],
      );
      expect(renames.length).toBeGreaterThan(1);
      for (const { index, paths } of renames) {
        const [from = "", to = ""] = paths;
        const end = calls.findIndex(
          ({ name, paths: [path] }) => name === "unlinkSync" && path?.endsWith(".forward"),
        );
        expect(isSynced(dirname(to), index, end), `${dirname(to)} behind the rename to ${to}`).toBe(true);
        const written = calls
          .slice(0, index)
          .flatMap(({ name, paths: [path = ""] }) => (name === "writeSync" ? [path] : []));
        const inIt = new Set(written.filter((path) => path === from || path.startsWith(`${from}/`)));
        for (const path of from.startsWith(place.state) ? [from.replace(/\.forward$/, ".intent")] : inIt) {
          const last = calls.findLastIndex(
            (call, at) => at < index && call.name === "writeSync" && call.paths[0] === path,
          );
          expect(isSynced(path, last, index), `${path} before its rename`).toBe(true);
        }
      }
    });
  });
}
