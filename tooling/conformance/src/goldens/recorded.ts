/** `input.json`: the settings, the files and the container that a start-up was given. */
export interface GoldenInput {
  readonly release: string;
  readonly scenario: string;
  readonly title: string;
  readonly env: Readonly<Record<string, string>>;
  readonly files: Readonly<Record<string, string | { readonly content: string; readonly mode?: string }>>;
  readonly container: {
    readonly hostname: string;
    readonly hosts: string;
    readonly interfaces: readonly { readonly name: string; readonly address: string }[];
    readonly nameservers: readonly string[];
    readonly mountedVolumes: readonly string[];
    readonly starts: number;
  };
}
