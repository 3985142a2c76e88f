/** Who may use a file. Without ids, the owner is whoever makes it. */
export interface Access {
  readonly mode: number;
  readonly uid?: number;
  readonly gid?: number;
}

export interface FileThing {
  readonly kind: "file";
  readonly bytes: Uint8Array;
  readonly access: Access;
  /** When it was written, in milliseconds since 1970; now, if it is left out. */
  readonly modified?: number;
}

export interface LinkThing {
  readonly kind: "link";
  readonly to: string;
}

/** A folder, whatever is in it. */
export interface FolderThing {
  readonly kind: "folder";
  readonly access: Access;
}

/** What lies, or shall lie, at a path. */
export type Thing = FileThing | LinkThing | FolderThing | { readonly kind: "nothing" };

export const nothing: Thing = { kind: "nothing" };

/** Whether two things hold the same; access does not count. */
export function sameContent(a: Thing, b: Thing): boolean {
  if (a.kind === "file" && b.kind === "file") return Buffer.compare(a.bytes, b.bytes) === 0;
  if (a.kind === "link" && b.kind === "link") return a.to === b.to;
  return a.kind === b.kind;
}

/** Whether what is there is what was wanted, access and all. Ids that nobody wished for fit. */
export function fits(there: Thing, wanted: Thing): boolean {
  if (!sameContent(there, wanted)) return false;
  return !("access" in there && "access" in wanted) || fitsAccess(there.access, wanted.access);
}

/** Whether access is as it was wanted. Ids that nobody wished for fit. */
export const fitsAccess = (there: Access, { mode, uid, gid }: Access): boolean =>
  there.mode === mode && (uid === undefined || there.uid === uid) && (gid === undefined || there.gid === gid);
