// Whole numbers for people. Node loads its tables of languages for the first `toLocaleString`, which takes 15 ms.

/** `1,234,567`: the digits of a whole number in groups of three. */
export function groupDigits(value: number): string {
  return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}
