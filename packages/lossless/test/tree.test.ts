import { describe, expect, test } from "vitest";
import { groupBy, leaves, type Node, span, walk } from "../src/index.ts";

const leaf = (kind: string, start: number, end: number): Node => ({ kind, span: span(start, end) });
const tree: readonly Node[] = [
  leaf("comment", 0, 2),
  {
    kind: "section",
    span: span(2, 8),
    items: [leaf("open", 2, 4), leaf("entry", 4, 6), leaf("close", 6, 8)],
  },
];

/** A section in a section in a section … */
const deep = (depth: number): Node => {
  let node = leaf("entry", 0, 1);
  for (let level = 0; level < depth; level++) node = { kind: "section", span: span(0, 1), items: [node] };
  return node;
};

describe("walk", () => {
  test("parents come before their children, in the order of the text", () => {
    const seen: string[] = [];
    const visit = (node: Node, path: readonly Node[]) => {
      seen.push("> ".repeat(path.length) + node.kind);
    };
    walk<Node>(tree, { comment: visit, section: visit, entry: visit, close: visit });
    expect(seen).toEqual(["comment", "section", "> entry", "> close"]);
  });

  test("false skips the children", () => {
    const seen: string[] = [];
    walk<Node>(tree, {
      section: () => false,
      entry: ({ kind }) => {
        seen.push(kind);
      },
    });
    expect(seen).toEqual([]);
  });

  test("depth has no limit", () => {
    let depth = 0;
    walk<Node>([deep(100_000)], {
      entry: (_node, path) => {
        depth = path.length;
      },
    });
    expect(depth).toBe(100_000);
  });
});

describe("leaves", () => {
  test("are the nodes without items, in the order of the text", () => {
    expect([...leaves(tree)].map(({ kind }) => kind)).toEqual(["comment", "open", "entry", "close"]);
  });

  test("are found at any depth", () => {
    expect([...leaves([deep(100_000)])]).toHaveLength(1);
  });
});

test("groupBy keeps the order of values and of first keys", () => {
  expect([...groupBy(["bee", "ant", "bug"], (word) => word[0])]).toEqual([
    ["b", ["bee", "bug"]],
    ["a", ["ant"]],
  ]);
});
