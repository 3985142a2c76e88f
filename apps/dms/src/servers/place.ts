import { realpathSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Mount } from "@mailconf/server-inputs";
import { called } from "../called.ts";
import { displayed } from "../displayed.ts";
import { exit, Stop } from "../exit.ts";
import { foundBehind } from "../found-at.ts";
import { reasonOf } from "../reason.ts";

/** The configuration of a server that lies on this machine. */
export interface ServerPlace {
  readonly program: "Postfix" | "Dovecot";
  /** The folder of its files on this machine. */
  readonly folder: string;
  /** The same, as the program calls it. */
  readonly inside: string;
  /** The one file that is meant; undefined for all of them. */
  readonly only: string | undefined;
  /** Which folders of this machine its paths lead to. */
  readonly mounts: readonly Mount[];
  /** Whether the programs of this machine read these very files. */
  readonly isInUse: boolean;
  /** Whether what is not there is absent on the server as well; of a copied folder, nobody knows what lies around it. */
  readonly isWhole: boolean;
}

const fileNames = { Postfix: ["main.cf", "master.cf"], Dovecot: ["dovecot.conf"] } as const;
const usualFolders = { Postfix: "/etc/postfix", Dovecot: "/etc/dovecot" } as const;

/**
 * The servers whose configuration lies at a path: a folder with main.cf, master.cf or dovecot.conf, or one of these files.
 * A folder `…/etc/postfix` belongs to a system whose root is what stands before; any other one outside of `/etc` is taken
 * for a copy of the usual folder, whose system is not here.
 *
 * @param root the folder that absolute paths lie below, where somebody says so
 * @throws Stop if there is no such thing
 */
export function serversAt(path: string, root: string | undefined): readonly ServerPlace[] {
  const at = resolve(path);
  const found = looked(path, at);
  if (!found) throw new Stop(exit.io, `${displayed(path)}: there is no such file`);
  const folder = found.isDirectory() ? at : dirname(at);
  const only = found.isDirectory() ? undefined : basename(at);
  const places = (["Postfix", "Dovecot"] as const).flatMap((program) => {
    const names = fileNames[program];
    const isHere = names.some(
      (name) => (only ?? name) === name && looked(path, join(folder, name)) !== undefined,
    );
    return isHere ? [placeOf(program, folder, only, root)] : [];
  });
  if (places.length > 0) return places;
  throw new Stop(
    exit.usage,
    only === undefined
      ? `${displayed(path)} has no main.cf, master.cf or dovecot.conf`
      : `${displayed(path)} is no main.cf, master.cf or dovecot.conf; for one file of any kind: ${called()} file check`,
  );
}

function placeOf(
  program: ServerPlace["program"],
  folder: string,
  only: string | undefined,
  root: string | undefined,
): ServerPlace {
  const usual = usualFolders[program];
  const below = root === undefined ? rootOf(folder, usual) : resolve(root);
  if (below === undefined) {
    const mounts = [usual, folder].map((target) => ({ source: folder, target }));
    return { program, folder, inside: usual, only, mounts, isInUse: false, isWhole: false };
  }
  const isBelow = folder === below || folder.startsWith(below === "/" ? "/" : `${below}/`);
  if (!isBelow) throw new Stop(exit.usage, `${displayed(folder)} does not lie below ${displayed(below)}`);
  const inside = below === "/" ? folder : folder.slice(below.length) || "/";
  return {
    program,
    folder,
    inside,
    only,
    mounts: [{ source: below, target: "/" }],
    isInUse: isThisMachine(below),
    isWhole: root !== undefined || isThisMachine(below),
  };
}

/** The root of the system that a folder belongs to, by its path. */
function rootOf(folder: string, usual: string): string | undefined {
  if (/^\/(usr\/local\/|opt\/[^/]+\/)?etc\//.test(folder)) return "/";
  return folder.endsWith(usual) ? folder.slice(0, -usual.length) || "/" : undefined;
}

const isThisMachine = (root: string): boolean => root === "/" || realpathSync(root) === "/";

function looked(name: string, path: string) {
  try {
    return foundBehind(path);
  } catch (error) {
    throw new Stop(exit.io, `${displayed(name)}: ${reasonOf(error)}`);
  }
}
