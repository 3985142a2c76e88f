import { readFile } from "node:fs/promises";
import { parse } from "acorn";

/**
 * A plugin of esbuild: what our modules compute while they load is marked as pure, so that a program which imports one
 * function of a package carries nothing else. Every package says `sideEffects: false`, and this is what that means:
 * `const names = new Set(all.map(nameOf))` becomes a call that esbuild and its like leave out where nobody uses `names`.
 */
export const pure = {
  name: "pure",
  setup({ onLoad, esbuild }) {
    onLoad({ filter: /\/src\/.*\.(ts|generated\.js)$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code } = await esbuild.transform(source, {
        loader: path.endsWith(".ts") ? "ts" : "js",
        target: "es2022",
        sourcemap: "inline",
        sourcefile: path,
      });
      return { contents: marked(code), loader: "js" };
    });
  },
};

/**
 * A module with the values of its top-level constants marked as pure.
 *
 * @param {string} code a module of JavaScript
 */
export function marked(code) {
  const { body } = parse(code, { ecmaVersion: "latest", sourceType: "module" });
  let result = "";
  let at = 0;
  for (const statement of body) {
    const declaration = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (declaration?.type !== "VariableDeclaration") continue;
    for (const { id, init } of declaration.declarations) {
      if (!init || id.type !== "Identifier" || !computes(init)) continue;
      result += `${code.slice(at, init.start)}/* @__PURE__ */ (() => (${code.slice(init.start, init.end)}))()`;
      at = init.end;
    }
  }
  return result + code.slice(at);
}

/** Whether an expression does something when it is evaluated, other than in a function that it makes. */
function computes(node) {
  if (/^(?:ArrowFunction|Function|Class|Await)Expression$/.test(node.type)) return false;
  if (
    /^(?:Call|New|Member|TaggedTemplate)Expression$/.test(node.type) ||
    (node.type === "Property" && node.computed) ||
    node.type === "SpreadElement" ||
    (node.type === "TemplateLiteral" && node.expressions.length > 0)
  )
    return true;
  return Object.values(node).some((part) =>
    Array.isArray(part) ? part.some((one) => one?.type && computes(one)) : part?.type && computes(part),
  );
}

/**
 * A plugin of esbuild: tables of data are texts that are parsed when their module is loaded, which takes a fraction of the
 * time that the same table takes as a program.
 */
export const data = {
  name: "data",
  setup({ onLoad }) {
    onLoad({ filter: /\/src\/data\/.*\.json$/ }, async ({ path }) => {
      const text = JSON.stringify(JSON.parse(await readFile(path, "utf8")));
      return {
        contents: `export default /* @__PURE__ */ JSON.parse(${JSON.stringify(text)});`,
        loader: "js",
      };
    });
  },
};
