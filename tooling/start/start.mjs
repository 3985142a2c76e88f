// `npm start`: builds the example and says what came of it; with arguments it is the command line itself.
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";

const root = dirname(dirname(import.meta.dirname));
const main = join(root, "apps/dms/dist/main.js");
const dms = (args, cwd) =>
  spawnSync(process.execPath, ["--", main, ...args], { cwd, stdio: "inherit" }).status ?? 1;

const args = process.argv.slice(2);
if (args.length > 0) {
  // npm runs scripts in the folder of package.json; INIT_CWD is where the user stands.
  process.exitCode = dms(args, process.env.INIT_CWD ?? process.cwd());
} else {
  const example = "examples/two-domains";
  rmSync(join(root, "example-out"), { recursive: true, force: true });
  console.log(`A mail server for two domains, described in ${example}:\n`);
  process.exitCode = dms(["build", "example-out", "--compose", `${example}/compose.yaml`], root);
  if (process.exitCode === 0) {
    console.log(`
The files lie in example-out/: example-out/etc/postfix/main.cf, example-out/etc/dovecot/dovecot.conf, …

Try next:
  npm start -- explain postfix/main.cf message_size_limit --compose ${example}/compose.yaml
  npm start -- check --compose ${example}/compose.yaml
  npm start -- diff example-out --compose ${example}/compose.yaml --env RELAY_HOST=smtp.example.test`);
  }
}
