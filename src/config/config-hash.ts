// A short hash of the configuration of a job, which shows whether two runs had the same one.
import { hash } from 'node:crypto';
import type { Masker } from '../domain/secrets.ts';

/**
 * 16 hexadecimal digits of the SHA-256 over a value's canonical JSON (keys sorted, sets as sorted lists),
 * secrets masked.
 */
export function hashConfig(value: unknown, masker: Masker): string {
  const canonical = masker.text(JSON.stringify(value, canonicalForm));
  return hash('sha256', canonical).slice(0, 16);
}

function canonicalForm(_key: string, value: unknown): unknown {
  if (value instanceof Set) return [...value].map(String).toSorted((a, b) => (a < b ? -1 : 1));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
