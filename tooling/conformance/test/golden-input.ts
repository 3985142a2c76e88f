import type { GoldenInput } from "../src/goldens/recorded.ts";

/** A recorded start-up with one account. */
export const oneAccount = ({
  release = "v15.1.0",
  env = {},
  files = {},
}: Partial<Pick<GoldenInput, "release" | "env" | "files">>): GoldenInput => ({
  release,
  scenario: "a",
  title: "one account",
  env,
  files: {
    "/tmp/docker-mailserver/postfix-accounts.cf": "ann@one.test|{SHA512-CRYPT}$6$salt$hash\n",
    ...files,
  },
  container: {
    hostname: "mail.one.test",
    hosts: "172.18.0.5\tmail.one.test mail",
    interfaces: [{ name: "eth0", address: "172.18.0.5/16" }],
    nameservers: [],
    mountedVolumes: ["/tmp/docker-mailserver"],
    starts: 1,
  },
});
