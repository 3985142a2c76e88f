/** The manual pages that findings point to. */
export const pages = {
  environment: "https://docker-mailserver.github.io/docker-mailserver/latest/config/environment/",
  compose: "https://docs.docker.com/reference/compose-file/services/",
  interpolation: "https://docs.docker.com/reference/compose-file/interpolation/",
} as const;
