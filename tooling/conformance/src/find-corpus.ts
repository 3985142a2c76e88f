import { basename, join } from "node:path";
import { isFormat } from "./corpus-formats.ts";
import { filesBelow, foldersIn } from "./files.ts";
import type { CorpusJob } from "./job.ts";

/**
 * The real files below a folder: the name of each sub-folder is the kind of its files. Files that lie directly in
 * the folder, such as a `MANIFEST.tsv`, have no kind and are none. The folder of one kind may be given as well.
 */
export function findCorpus(root: string): readonly CorpusJob[] {
  if (isFormat(basename(root))) return filesOf(root, basename(root));
  return foldersIn(root).flatMap((format) => filesOf(join(root, format), format));
}

const filesOf = (folder: string, format: string): CorpusJob[] =>
  filesBelow(folder).map((path) => ({
    kind: "corpus",
    id: `${format}/${path}`,
    place: format,
    format,
    path: join(folder, path),
  }));
