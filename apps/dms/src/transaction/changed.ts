/** Another program has changed a file since it was read. */
export class Changed extends Error {}
