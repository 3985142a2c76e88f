/** The part of turbo's run summary that is read here. */
export interface RunSummary {
  readonly tasks: readonly {
    readonly taskId: string;
    readonly task: string;
    /** Folder of the package, relative to the root of the workspace. */
    readonly directory: string;
    /** Absent for a task that never started, because one that it needs failed. */
    readonly execution?: { readonly exitCode: number | null };
    /** `<NONEXISTENT>` where the package has no such script. */
    readonly command: string;
  }[];
}

/** A task of the run that exists: what it is, where, and whether it went well. */
export interface Task {
  readonly id: string;
  readonly name: string;
  readonly directory: string;
  readonly succeeded: boolean;
}

/** The tasks that really are scripts of packages, as `build`, `typecheck` and `test`. */
export const tasksOf = (summary: RunSummary): Task[] =>
  summary.tasks
    .filter(({ command }) => command !== "<NONEXISTENT>")
    .map(({ taskId, task, directory, execution }) => ({
      id: taskId,
      name: task,
      directory,
      succeeded: execution?.exitCode === 0,
    }));
