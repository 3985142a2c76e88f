/**
 * Who reads the file:
 *
 * - `docker-run`: `docker run --env-file` and `docker create --env-file`
 * - `compose-raw`: an `env_file` of Compose with `format: raw` (2.30 and later)
 * - `compose`: an `env_file` of Compose
 * - `compose-dotenv`: the project's `.env` and Compose's own `--env-file`, which feed the interpolation of the
 *   YAML and reach no container
 */
export type Dialect = "docker-run" | "compose-raw" | "compose" | "compose-dotenv";

/** All dialects, in the order in which messages name them. */
export const dialects: readonly Dialect[] = ["docker-run", "compose-raw", "compose", "compose-dotenv"];

/** Whether the dialect reads lines and takes values as they stand; the others have quotes, comments and `$`. */
export const isRaw = (dialect: Dialect): dialect is "docker-run" | "compose-raw" =>
  dialect === "docker-run" || dialect === "compose-raw";

/** Which program a dialect belongs to, for messages. */
export const readerOf = (dialect: Dialect): string =>
  ({
    "docker-run": "docker run",
    "compose-raw": "Compose (format: raw)",
    compose: "Compose",
    "compose-dotenv": "Compose (.env)",
  })[dialect];

/** A version of Compose whose answers are known. They differ in wording, and in what an env file can refer to. */
export type ComposeVersion = "2.26" | "2.40";
