/** Whether an error says that this user may not look. */
export const isDenied = (error: unknown): boolean =>
  ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");

/** What the file system said, in words, without a stack. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Record<string, string> = {
    ENOENT: "there is no such file",
    EACCES: "permission denied",
    EISDIR: "it is a directory",
    ENOTDIR: "part of its path is no directory",
    ELOOP: "its links lead in a circle",
    ENAMETOOLONG: "its name is too long",
    ENOSPC: "no space is left",
    EROFS: "the file system is read-only",
    EAGAIN: "there is nothing to read without waiting",
  };
  return (code !== undefined && words[code]) || message;
}
