import { build, type Plugin } from "esbuild";

/**
 * What a program carries that imports one name of a package: bytes of minified JavaScript that are loaded with it. What is
 * loaded when it is asked for does not count.
 *
 * @param resolveDir where the package is looked for
 */
export async function weightOf(from: string, name: string, resolveDir: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: `export { ${name} } from ${JSON.stringify(from)};`, resolveDir, loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    minify: true,
    platform: "neutral",
    logLevel: "silent",
    plugins: [withoutDynamicImports],
  });
  return outputFiles[0]?.contents.length ?? 0;
}

const withoutDynamicImports: Plugin = {
  name: "without-dynamic-imports",
  setup: ({ onResolve }) =>
    onResolve({ filter: /./ }, ({ path, kind }) =>
      kind === "dynamic-import" ? { path, external: true } : undefined,
    ),
};
