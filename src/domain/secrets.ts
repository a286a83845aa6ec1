// Keeps the values of `${env:…}` and `${file:…}` out of everything that is stored or printed.
import { secretPattern, type SecretPattern } from '../text/secret-forms.ts';

/** Shorter secrets are not masked: `eu` or `1` would mask parts of nearly every text. */
const MIN_SECRET_LENGTH = 4;

const MASK = '***';

const REFERENCE = /\$\{[^{}\n]*\}/g;

/** Masks secrets in each form in which a server or an encoder may repeat them: see `secret-forms.ts`. */
export interface Masker {
  readonly text: (text: string) => string;
  /** Returns the same object when no secret is in it. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array;
}

const NOTHING_TO_HIDE: Masker = { text: (text) => text, bytes: (bytes) => bytes };

/** All runs of a job pass the same list of secrets. */
const made = new WeakMap<readonly string[], Masker>();

/**
 * Replaces each secret with `***`, longer ones first: a secret may contain another.
 * @param secrets the plain values.
 */
export function createMasker(secrets: readonly string[]): Masker {
  const masker = made.get(secrets) ?? makeMasker(secrets);
  made.set(secrets, masker);
  return masker;
}

/** All runs of a job pass the same map of names. */
const namers = new WeakMap<ReadonlyMap<string, string>, (text: string) => string>();

/**
 * Replaces each secret of any length with its name, so that a text stays the same when a secret changes.
 * @param names maps each secret to its name.
 */
export function createSecretNamer(names: ReadonlyMap<string, string>): (text: string) => string {
  const namer = namers.get(names) ?? makeNamer(names);
  namers.set(names, namer);
  return namer;
}

/** Returns the references in a text, such as `${env:NAME}`: the names that {@link createSecretNamer} writes. */
export function referencesIn(text: string): readonly string[] {
  return text.match(REFERENCE) ?? [];
}

function makeNamer(names: ReadonlyMap<string, string>): (text: string) => string {
  const longestFirst = [...names].toSorted(([a], [b]) => b.length - a.length);
  if (longestFirst.length === 0) return (text) => text;
  // One pattern, so that no secret is searched for in the name of another. Compiled at the first use.
  let pattern: RegExp | undefined;
  return (text) => {
    pattern ??= new RegExp(
      longestFirst.map(([secret]) => `(${secretPattern(secret).pattern.source})`).join('|'),
      'g',
    );
    return text.replaceAll(pattern, (_found, ...groups: unknown[]) => {
      const index = groups.findIndex((group) => group !== undefined);
      return longestFirst[index]?.[1] ?? MASK;
    });
  };
}

function makeMasker(secrets: readonly string[]): Masker {
  const values = [...new Set(secrets)]
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .toSorted((a, b) => b.length - a.length);
  if (values.length === 0) return NOTHING_TO_HIDE;
  // Compiled at the first use: ten thousand jobs are loaded at once.
  let patterns: readonly SecretPattern[] | undefined;
  const allPatterns = (): readonly SecretPattern[] => (patterns ??= values.map(secretPattern));
  const masked = (text: string): string =>
    allPatterns().reduce(
      (shown, { pattern, clues }) =>
        clues === undefined || clues.some((clue) => shown.includes(clue))
          ? shown.replaceAll(pattern, MASK)
          : shown,
      text,
    );
  return {
    text: masked,
    bytes(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      const isSuspect = allPatterns().some(
        ({ clues }) => clues === undefined || clues.some((clue) => buffer.includes(clue, 'latin1')),
      );
      if (!isSuspect) return bytes;
      // latin1 keeps every byte: the patterns know the bytes of UTF-8 as characters.
      const text = buffer.toString('latin1');
      const shown = masked(text);
      return shown === text ? bytes : Buffer.from(shown, 'latin1');
    },
  };
}
