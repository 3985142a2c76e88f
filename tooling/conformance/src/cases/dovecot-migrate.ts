export { notBuilt as run } from "../outcome.ts";
