import { nameOnly, startOf } from "../model/place.ts";
import { mapping, type YamlMapping } from "../model/value.ts";
import { checkProject } from "./checks.ts";
import { withDefaults } from "./defaults.ts";
import { Extends } from "./extends.ts";
import { Includes, type LoadModel } from "./include.ts";
import { loadFile } from "./load-file.ts";
import { resolveOuterValues } from "./outer-values.ts";
import { absolutePaths } from "./paths.ts";
import type { Session } from "./session.ts";

// Nobody nests projects this deep.
const deepest = 64;

/** Reads files as one model, with what they extend and include (compose-go, loader/loader.go, `loadYamlModel`). */
export function loadModel(session: Session, load: LoadModel): YamlMapping {
  const includes = new Includes(session, (included) => one(included));
  return one(load);

  function one(load: LoadModel): YamlMapping {
    const { files, role, from, base, directory, environment, chain } = load;
    const empty = mapping(new Map(), startOf(nameOnly(files[0] ?? "")));
    if (chain.length > deepest) {
      session.report.refuse("too many nested includes", "too-much", from ?? empty.at);
      return empty;
    }
    const bases = new Extends(session, environment, directory);
    let model: YamlMapping | undefined;
    for (const [index, path] of files.entries()) {
      const loaded = loadFile(session, {
        path,
        role: index === 0 ? role : "override",
        ...(from && { from }),
        environment,
        before: model,
        resolve: (document, file, reset) =>
          includes.resolve(bases.resolve(document, file, reset), file, load),
      });
      model = loaded.model;
    }
    if (!model) return empty;
    const complete = withDefaults(model);
    checkProject(complete, session.report);
    return resolveOuterValues(absolutePaths(complete, base, session) as YamlMapping, environment);
  }
}
