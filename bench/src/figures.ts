/** Between its neighbours where the rank falls between two; NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  if (!values.length) return NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const rank = share * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] as number;
  const above = sorted[Math.ceil(rank)] as number;
  return below + (above - below) * (rank - Math.floor(rank));
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** To three significant digits, as a person reads it: 1234.5 is "1,230", 0.01234 is "0.0123". */
export const figure = (value: number): string =>
  Number.isFinite(value) ? Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 }) : '–';

export const times = (ratio: number): string => `${figure(ratio)} ×`;

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1_048_576)} MB`;
