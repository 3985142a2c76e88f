import ts from "typescript-6";

/** The declarations that a package offers. */
export interface OfferedTypes {
  readonly name: string;
  /** Paths of the declaration files of its entries. */
  readonly entries: readonly string[];
}

/** Every exported name, with the packages that export it and what each of them means by it: its declarations. */
export type ExportedNames = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<ts.Symbol>>>;

/** All names that packages export, followed through re-exports to what they are declared as. */
export function exportedNames(packages: readonly OfferedTypes[]): ExportedNames {
  const program = ts.createProgram(
    packages.flatMap(({ entries }) => entries),
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      noLib: true,
      types: [],
    },
  );
  const checker = program.getTypeChecker();
  const found = new Map<string, Map<string, Set<ts.Symbol>>>();
  for (const { name: owner, entries } of packages) {
    for (const entry of entries) {
      const file = program.getSourceFile(entry);
      const module = file && checker.getSymbolAtLocation(file);
      if (!module) throw new Error(`${entry}: expected a module`);
      for (const symbol of checker.getExportsOfModule(module)) {
        const owners = found.get(symbol.name) ?? new Map<string, Set<ts.Symbol>>();
        const meanings = owners.get(owner) ?? new Set();
        meanings.add(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
        found.set(symbol.name, owners.set(owner, meanings));
      }
    }
  }
  return found;
}
