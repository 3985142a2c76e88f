import { cataloguePart } from "@mailconf/lossless";
import { pages } from "./pages.ts";

const page = pages.environment;

/** Who the server is, and whom it trusts. */
export const host = cataloguePart({
  DMS351: {
    name: "host-no-fqdn",
    severity: "error",
    page,
    summary: "The host name is not fully qualified: docker-mailserver does not start with it.",
    cases: {
      none: {
        message: "the server has no host name: docker-mailserver does not start",
        hint: "OVERRIDE_HOSTNAME=mail.example.com",
      },
      "not-qualified": {
        message: 'expected a fully qualified host name, found "{host:input}"',
        hint: "OVERRIDE_HOSTNAME=mail.example.com",
      },
    },
  },
  "time-zone-unknown": {
    name: "time-zone-unknown",
    severity: "warning",
    page: `${page}#tz`,
    summary: "TZ names no time zone: that of the system stays.",
    message: "there is no time zone {zone:input}: that of the system stays",
    hint: "TZ=Europe/Vienna",
  },
  DMS353: {
    name: "host-is-mail-domain",
    severity: "error",
    page,
    summary:
      "The host name is a mail domain as well. Postfix takes mail for its own name as mail for local users, so accounts of that domain get none; aliases do.",
    cases: {
      account: {
        message: "the host name {host} is a mail domain: mail for its accounts goes to local users",
        hint: "OVERRIDE_HOSTNAME=mail.{host}",
      },
      alias: {
        severity: "warning",
        message: "the host name {host} is a mail domain: mail for it may go to local users",
        hint: "OVERRIDE_HOSTNAME=mail.{host}",
      },
    },
  },
  DMS402: {
    name: "net-trust-includes-gateway",
    severity: "warning",
    page: `${page}#permit_docker`,
    summary:
      "A whole network of containers may relay without a login. Its gateway belongs to it, and outsiders appear as the gateway where Docker passes their connections on.",
    message: "all of {network} may relay without a login: outsiders may appear as its gateway",
    hint: "PERMIT_DOCKER=none, with logins on port 587",
  },
  DMS403: {
    name: "net-trust-misses-network",
    severity: "warning",
    page: `${page}#permit_docker`,
    summary: "PERMIT_DOCKER trusts a range in which the network of the container does not lie.",
    message: "the container's network {network} lies outside {range}: it is not trusted",
    hint: "PERMIT_DOCKER=connected-networks",
  },
  DMS407: {
    name: "net-interface",
    severity: "error",
    page: `${page}#network_interface`,
    summary:
      "The interface that NETWORK_INTERFACE names has no IPv4 address, so the network that is to be trusted is not known.",
    cases: {
      needed: {
        message: "the interface {interface} has no IPv4 address: the network to trust is not known",
        hint: "NETWORK_INTERFACE={other}",
      },
      unused: {
        severity: "warning",
        message: "the interface {interface} has no IPv4 address",
        hint: "NETWORK_INTERFACE={other}",
      },
    },
  },
  "net-trust-differs": {
    name: "net-trust-differs",
    severity: "info",
    page: `${page}#permit_docker`,
    summary: "PERMIT_DOCKER means something else here than in docker-mailserver: less is trusted by mistake.",
    cases: {
      "real-network": {
        message:
          "{network} is trusted, the network that the interface has; docker-mailserver takes a /16 for granted",
        hint: "set mynetworks in postfix-main.cf for anything else",
      },
      loopback: {
        message: "loopback stays trusted, so that local programs can send; docker-mailserver leaves it out",
        hint: "set mynetworks in postfix-main.cf for anything else",
      },
    },
  },
  "net-address-unknown": {
    name: "net-address-unknown",
    severity: "warning",
    page: `${page}#permit_docker`,
    summary: "The addresses of the container were not told, so no network but loopback can be trusted.",
    message: "the container's addresses are not known: PERMIT_DOCKER={value} trusts loopback alone",
    hint: "--interface eth0=172.18.0.5/16, or mynetworks in postfix-main.cf",
  },
});
