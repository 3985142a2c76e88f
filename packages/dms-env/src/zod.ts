// What is used of zod. It is a file of its own in the package too, which a program that needs no schema leaves out.
export { enum, pipe, refine, regex, string, toJSONSchema, transform, type ZodMiniType } from "zod/mini";
