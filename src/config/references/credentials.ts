// Credentials in job files: the keys that hold them, and the form in which they are sent.
import { readRequestUrl } from '../../batch/request-url.ts';
import { escapeVariables } from '../../batch/template.ts';

/** The keys of a job that may hold credentials. */
interface Credentials {
  readonly request?: { readonly auth?: string | undefined } | undefined;
  readonly urls?: readonly (string | { readonly url?: string | undefined })[] | undefined;
}

/** The encoded forms, such as base64, of credentials that contain a secret. */
export function credentialSecrets(
  keys: Credentials,
  secrets: readonly string[],
): readonly string[] {
  if (secrets.length === 0) return [];
  const urls = (keys.urls ?? []).map((entry) => (typeof entry === 'string' ? entry : entry.url));
  const headers = [keys.request?.auth, ...urls.map(credentialsInUrl)];
  return headers.flatMap((header) => {
    if (header === undefined) return [];
    const encoded = header.slice(header.indexOf(' ') + 1);
    const isBasic = header.startsWith('Basic ');
    const plain = isBasic ? Buffer.from(encoded, 'base64').toString() : encoded;
    return holdsSecret(plain, secrets) ? [encoded] : [];
  });
}

/** The header value for `user:password@` in an address; undefined without credentials. */
export function credentialsInUrl(url: string | undefined): string | undefined {
  const userInfo = /^https?:\/\/([^/?#]*)@/i.exec(url ?? '')?.[1];
  if (userInfo === undefined) return undefined;
  const read = readRequestUrl(`http://${userInfo}@a/`);
  return 'problem' in read ? undefined : read.authorization;
}

/** True when a text holds one of the values. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some(
    (secret) => secret !== '' && (text.includes(secret) || text.includes(escapeVariables(secret))),
  );
}
