/** Whether a parameter decides who may send what, and through whom. */
export const isProtecting = (parameter: string): boolean =>
  /^(mynetworks|smtpd_\w+_restrictions|\w*relay\w*)$/.test(parameter);
