import { type ChildProcess, spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Answer, Key, Reader } from "./answer.ts";
import { inFolder, quiet, run } from "./run.ts";

/** Debian's own Python, which the programs run with. */
const python = "/usr/bin/python3";

/** What the types of streams do not tell of those of a child. */
interface Unlisted {
  ref(): void;
  unref(): void;
}

/**
 * Python with a module of a program, which is asked for one file after the other: starting it takes longer than reading
 * a file. It ends with the process that asks.
 */
class Asked {
  readonly #script: string;
  #running: { readonly child: ChildProcess; readonly lines: AsyncIterator<string> } | undefined;

  /** @param script imports what it needs and defines `ask(path, keys)` */
  constructor(script: string) {
    this.#script = script;
  }

  async ask(file: string | Uint8Array, keys: readonly Key[], name: string): Promise<Answer> {
    return inFolder(async (folder) => {
      const path = join(folder, name);
      writeFileSync(path, file);
      const { child, lines } = this.#start();
      const answers = child.stdout as unknown as Unlisted | null;
      answers?.ref();
      child.stdin?.write(`${JSON.stringify([path, keys])}\n`);
      const { value } = (await lines.next()) as { value: string };
      answers?.unref();
      return JSON.parse(value.replaceAll(folder, "/folder")) as Answer;
    });
  }

  #start() {
    if (this.#running) return this.#running;
    const server = `
import json, sys
answers, sys.stdout = sys.stdout, sys.stderr
${this.#script}
for line in sys.stdin:
    path, keys = json.loads(line)
    try:
        answer = {'values': ask(path, keys)}
    except Exception as error:
        answer = {'refused': type(error).__name__ + ': ' + str(error)}
    print(json.dumps(answer), file=answers, flush=True)
`;
    const child = spawn(python, ["-c", server], {
      env: { ...quiet, ENV_VARIABLE: "from outside" },
      stdio: "pipe",
    });
    const reader = createInterface({ input: child.stdout });
    // While nothing is asked, it must not keep the process that asks from ending.
    child.unref();
    for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Unlisted).unref();
    child.stderr.resume();
    this.#running = { child, lines: reader[Symbol.asyncIterator]() };
    return this.#running;
  }
}

const version = (name: string) => () => {
  const { stdout } = run("dpkg-query", ["-W", "-f", "${Package} ${Version}", name]);
  return `${stdout}, ${run(python, ["--version"]).stdout.trim()}`;
};

const supervisorParser = new Asked(`
from supervisor.options import UnhosedConfigParser

def ask(path, keys):
    parser = UnhosedConfigParser()
    with open(path) as file:
        parser.read_file(file)
    return [parser.get(*key) if parser.has_section(key[0]) and parser.has_option(*key) else None for key in keys]
`);

/** The parser of Supervisor, before anything is expanded. */
export const supervisor: Reader = {
  command: "supervisord",
  version: version("supervisor"),
  ask: (file, keys) => supervisorParser.ask(file, keys, "supervisord.conf"),
};

const supervisorOptions = new Asked(`
from supervisor.options import ServerOptions

def ask(path, keys):
    options = ServerOptions()
    options.here = '/folder'
    options.configfile = path
    with open(path) as file:
        options.read_config(file)
    found = {}
    for group in options.configroot.supervisord.process_group_configs:
        for process in group.process_configs:
            for name in ('command', 'stdout_logfile', 'serverurl'):
                value = getattr(process, name)
                found['program:' + group.name, name] = value if value is None else str(value)
    return [found.get(tuple(key)) for key in keys]
`);

/** What supervisord has of its programs once it has read everything: `[program:NAME]` and one of their options. */
export const supervisord: Reader = {
  command: "supervisord",
  version: version("supervisor"),
  ask: (file, keys) => supervisorOptions.ask(file, keys, "supervisord.conf"),
};

const fail2banParser = new Asked(`
from fail2ban.client.configparserinc import SafeConfigParserWithIncludes

def ask(path, keys):
    parser = SafeConfigParserWithIncludes()
    parser.read(path)
    def has(key):
        return (parser.has_section(key[0]) and parser.has_option(*key)) or (key[0] == 'DEFAULT' and key[1] in parser.defaults())
    return [parser.get(*key) if has(key) else None for key in keys]
`);

/** The parser of Fail2Ban, with its interpolation. */
export const fail2ban: Reader = {
  command: "fail2ban-client",
  version: version("fail2ban"),
  ask: (file, keys) => fail2banParser.ask(file, keys, "jail.local"),
};

const yamlReader = new Asked(`
import yaml

def ask(path, keys):
    with open(path, 'rb') as file:
        settings = yaml.load(file, Loader=yaml.BaseLoader)
    def find(value, key):
        for name in key:
            if isinstance(value, dict):
                value = value.get(name)
            elif isinstance(value, list) and name.isdigit() and int(name) < len(value):
                value = value[int(name)]
            else:
                return None
        return value if isinstance(value, str) else None
    return [find(settings, key) for key in keys]
`);

/** PyYAML, which mta-sts-daemon reads its file with; all values as texts. */
export const pyYaml: Reader = {
  command: "mta-sts-daemon",
  version: version("python3-yaml"),
  ask: (file, keys) => yamlReader.ask(file, keys, "mta-sts-daemon.yml"),
};
