// Numbers of a query as people read them.

/** Digits after the point; below 1, significant digits. */
const DIGITS = 3;
const DIGITS_BELOW_ONE = 4;

/** A whole number as it is; another one rounded: `87.235`, `0.9951`. */
export function readableNumber(value: number): string {
  if (Number.isInteger(value) || !Number.isFinite(value)) return String(value);
  if (Math.abs(value) < 1) return String(Number(value.toPrecision(DIGITS_BELOW_ONE)));
  return String(Number(value.toFixed(DIGITS)));
}
