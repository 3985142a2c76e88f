import { createHash, scryptSync } from "node:crypto";
import type { SumOf } from "@mailconf/configurator";

/**
 * Sums of contents, salted with the path: the same content has another sum elsewhere, and no table that was made before
 * knows it. Of what not everybody may read it costs some milliseconds, so that a short password is not found by trying.
 */
export const sumOf: SumOf = (kind, path, bytes) =>
  kind === "scrypt"
    ? scryptSync(bytes, path, 32, { N: 4096 }).toString("hex")
    : createHash("sha256").update(`${path}\0`).update(bytes).digest("hex");
