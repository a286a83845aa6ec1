// Amounts of bytes as people write and read them: 64KiB, 10MiB, 2GB.

const UNITS: ReadonlyMap<string, number> = new Map([
  ['B', 1],
  ['KB', 1e3],
  ['MB', 1e6],
  ['GB', 1e9],
  ['TB', 1e12],
  ['KiB', 2 ** 10],
  ['MiB', 2 ** 20],
  ['GiB', 2 ** 30],
  ['TiB', 2 ** 40],
]);

/**
 * Parses `10MiB`, `1.5 GiB` or `2MB` to bytes; a fraction of a byte is dropped.
 * Returns undefined for a text that is not a size, and above 2^53.
 */
export function parseBytes(text: string): number | undefined {
  const match = text.length > 32 ? null : /^(\d+(?:\.\d+)?) ?([KMGT]?i?B)$/.exec(text);
  const unit = UNITS.get(match?.[2] ?? '');
  if (unit === undefined) return undefined;
  const bytes = Math.floor(Number(match?.[1]) * unit);
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** Formats bytes for people, in powers of 1024 and about three digits: `0 B`, `1.5 KiB`, `142 MiB`. */
export function formatBytes(bytes: number): string {
  let amount = Math.abs(bytes);
  for (const unit of ['B', 'KiB', 'MiB', 'GiB']) {
    // 1023.5 would be printed as 1024 of this unit.
    if (amount < 1023.5) return `${sign(bytes)}${threeDigits(amount)} ${unit}`;
    amount /= 1024;
  }
  return `${sign(bytes)}${threeDigits(amount)} TiB`;
}

function sign(bytes: number): string {
  return bytes < 0 ? '-' : '';
}

function threeDigits(amount: number): string {
  const digits = amount >= 99.95 ? 0 : amount >= 9.995 ? 1 : 2;
  return String(Number(amount.toFixed(digits)));
}
