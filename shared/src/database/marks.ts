/** A `?` for each value, as a list of a statement has them. */
export const marksFor = (values: readonly unknown[]): string => values.map(() => '?').join(', ');
