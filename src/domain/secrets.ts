// Keeps the values of `${env:…}` and `${file:…}` out of everything that is stored or printed.

/** Secrets shorter than this are not masked: `eu` or `1` would blot out half of every text. */
export const MIN_SECRET_LENGTH = 4;

const MASK = '***';

export interface Masker {
  readonly text: (text: string) => string;
  /** The same bytes when no secret is in them. */
  readonly bytes: (bytes: Uint8Array) => Uint8Array;
}

const NOTHING_TO_HIDE: Masker = { text: (text) => text, bytes: (bytes) => bytes };

/** Replaces each secret by `***`, longer ones first, so that none shows through another. */
export function createMasker(secrets: readonly string[]): Masker {
  const values = [...new Set(secrets)]
    .filter((secret) => secret.length >= MIN_SECRET_LENGTH)
    .toSorted((a, b) => b.length - a.length);
  if (values.length === 0) return NOTHING_TO_HIDE;
  const text = (input: string): string =>
    values.reduce((masked, secret) => masked.replaceAll(secret, MASK), input);
  return {
    text,
    bytes(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (!values.some((secret) => buffer.includes(secret))) return bytes;
      // latin1 keeps every byte, so the secrets are compared as the bytes of their UTF-8 form.
      const masked = values.reduce(
        (body, secret) => body.replaceAll(Buffer.from(secret).toString('latin1'), MASK),
        buffer.toString('latin1'),
      );
      return Buffer.from(masked, 'latin1');
    },
  };
}
