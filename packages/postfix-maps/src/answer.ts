/** What a lookup gives. An error is not "not found": Postfix stops and tries again later. */
export type Answer =
  | { readonly kind: "found"; readonly value: string }
  | { readonly kind: "not-found" }
  | {
      readonly kind: "error";
      /** In Postfix's words where it has any. */
      readonly message: string;
      /** What Postfix logs besides. */
      readonly log?: string;
    };

export const notFound: Answer = { kind: "not-found" };
export const found = (value: string): Answer => ({ kind: "found", value });
export const failed = (message: string): Answer => ({ kind: "error", message });
