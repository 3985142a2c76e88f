import type { ReleaseName } from "@mailconf/dms-env";
import type { Dialect } from "@mailconf/env-file";
import type { SourceText } from "@mailconf/lossless";

/** What somebody says about a mail server, as the flags of a command line do. Relative paths start in the working folder. */
export interface GivenInputs {
  /** The absolute path of the folder that all of this is said in. */
  readonly workingDirectory: string;
  /** The environment of whoever starts the container. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Compose files, later ones over earlier ones. */
  readonly composeFiles?: readonly string[];
  /** Files of Kubernetes manifests, or their texts. */
  readonly manifests?: readonly (string | SourceText)[];
  /** `.container` units of Quadlet. */
  readonly units?: readonly string[];
  /** A file with a `docker run`, or its text. */
  readonly dockerRun?: string | SourceText;
  /** The service, unit or container to read; without it, the one that runs docker-mailserver. */
  readonly service?: string;
  /** Env files; they replace the settings of whatever describes the container. */
  readonly envFiles?: readonly string[];
  /** How these env files are read; by default as `docker run` does. */
  readonly dialect?: Dialect;
  /** Settings, `NAME=value` each; they win over files. */
  readonly settings?: readonly string[];
  /** Whether the environment is a source of settings too. */
  readonly takesEnvironment?: boolean;
  /** The folder that is the config volume. */
  readonly configFolder?: string;
  readonly hostname?: string;
  readonly release?: ReleaseName;
  /** Network interfaces of the container, `eth0=172.18.0.5/16` each. */
  readonly interfaces?: readonly string[];
  /** Without any source there is a server of which nothing is known. */
  readonly mayBeNothing?: boolean;
}

/** The kinds of what describes a container. Of one server there is one. */
export type ContainerSource = "compose" | "kubernetes" | "quadlet" | "docker-run";
