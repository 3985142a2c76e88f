/** The list of all variables with their values: that a variable stands there is no effect of it. */
export const settingsFile = "/etc/dms-settings";
