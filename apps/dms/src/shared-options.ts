import { Command, Option } from "commander";
import { RepeatedOption } from "./given-once.ts";
import type { InputOptions } from "./inputs.ts";

/** Options of every command. */
export interface CommonOptions {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
}

export type SiteOptions = CommonOptions &
  InputOptions & {
    /** The list of findings that are meant to be. */
    readonly lintConfig?: string;
    /** Codes and names of errors with which the command goes on. */
    readonly allow?: readonly string[];
  };

/** A command that only groups others. */
export const group = (name: string, summary: string): Command => new Command(name).description(summary);

/** A command that speaks text or JSON. */
export const command = (name: string, summary: string): Command =>
  new Command(name)
    .description(summary)
    .addOption(new Option("--json", "print one JSON object instead of text"))
    .addOption(new Option("-q, --quiet", "no talk, and of what was found the errors alone"))
    .addOption(new Option("--color", "colour even when this is not a terminal").conflicts("noColor"))
    .addOption(new Option("--no-color", "no colour (also: NO_COLOR)").default(undefined));

/** A command that works on a mail server, with the options that say where it lies. */
export const siteCommand = (name: string, summary: string): Command =>
  command(name, summary)
    .optionsGroup("Where the mail server is described:")
    .addOption(
      new RepeatedOption(
        "--compose <file>",
        "Compose file (default: as Compose finds it; again for one over it)",
      ),
    )
    .addOption(
      new RepeatedOption(
        "--kubernetes <file>",
        "Kubernetes manifests instead, - for standard input (again for more)",
      ),
    )
    .addOption(
      new RepeatedOption("--quadlet <file>", ".container unit of Podman instead (again for another one)"),
    )
    .addOption(new Option("--docker-run <file>", "script with a docker run instead, - for standard input"))
    .addOption(new Option("--service <name>", "service, container or unit that is the mail server"))
    .addOption(
      new RepeatedOption(
        "--vars <file>",
        "env file; replaces the settings of all these (again for another one)",
      ),
    )
    .addOption(
      new Option("--dialect <name>", "how the env files of --vars are read")
        .choices(["docker", "compose", "raw"])
        .default("docker"),
    )
    .addOption(new RepeatedOption("-e, --env <assignment>", "one setting, NAME=value; wins over files"))
    .addOption(new Option("--process-env", "take settings from the environment of this process too"))
    .addOption(new Option("--config <folder>", "the config volume"))
    .addOption(
      new Option(
        "--lint-config <file>",
        "findings to be silent about (default: dms.config.yaml beside the Compose file)",
      ),
    )
    .addOption(new Option("--hostname <fqdn>", "host name of the container"))
    .addOption(
      new RepeatedOption(
        "--interface <name=address>",
        "network interface, eth0=172.18.0.5/16 (again for another one)",
      ),
    )
    .addOption(new Option("--release <release>", "docker-mailserver release").choices(["15.1", "16.0"]));
