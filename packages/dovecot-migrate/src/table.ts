/** A table by names that somebody else chose: without the names that every object of JavaScript has (`constructor`). */
export const table = <Row>(rows: Readonly<Record<string, Row>>): Readonly<Record<string, Row>> =>
  Object.assign(Object.create(null), rows);
