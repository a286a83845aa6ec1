// The forms in which a secret may turn up again: encoded in a URL, in credentials, in JSON.
import { readRequestUrl } from '../batch/request-url.ts';

/** The values themselves and their encoded forms. */
export function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    forms.add(secret);
    forms.add(escapeVariables(secret));
    forms.add(JSON.stringify(secret).slice(1, -1));
    if (!secret.isWellFormed()) continue;
    // As the name of a host, which is always in lower case.
    forms.add(secret.toLowerCase());
    // As programs write it into HTML, and into JSON that is safe within HTML.
    const inHtml = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    forms.add(inHtml);
    forms.add(inHtml.replaceAll('"', '&quot;').replaceAll("'", '&#39;'));
    forms.add(
      JSON.stringify(secret)
        .slice(1, -1)
        .replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`),
    );
    for (const encoding of ['base64url', 'hex'] as const) {
      forms.add(Buffer.from(secret).toString(encoding));
    }
    forms.add(Buffer.from(secret).toString('hex').toUpperCase());
    // As a response's header repeats it: of each byte, undici makes a character.
    forms.add(Buffer.from(secret).toString('latin1'));
    const encoded = encodeURIComponent(secret);
    forms.add(encoded.replaceAll(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()));
    forms.add(encoded);
    forms.add(encoded.replaceAll('%20', '+'));
    forms.add(new URLSearchParams([['', secret]]).toString().slice(1));
    forms.add(Buffer.from(secret).toString('base64'));
    // As the WHATWG rules write it into a path and into a query.
    const hashless = secret.replaceAll('#', '%23');
    forms.add(new URL(`http://a/_${hashless.replaceAll('?', '%3F')}`).pathname.slice(2));
    forms.add(new URL(`http://a/?_${hashless}`).search.slice(2));
  }
  return [...forms].filter((form) => form !== '');
}

/** A value that is filled in is no template: its `{words}` are text. */
export function escapeVariables(value: string): string {
  return value.replaceAll(/\{(\+?[\p{L}_][\p{L}\p{N}_-]*)\}/gu, '{{$1}}');
}

/** Where a job says who it is. */
interface Credentials {
  readonly request?: { readonly auth?: string | undefined } | undefined;
  readonly urls?: readonly (string | { readonly url?: string | undefined })[] | undefined;
}

/** What credentials with a secret in them look like once they are a header: in base64, for instance. */
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

function credentialsInUrl(url: string | undefined): string | undefined {
  const userInfo = /^https?:\/\/([^/?#]*)@/i.exec(url ?? '')?.[1];
  if (userInfo === undefined) return undefined;
  const read = readRequestUrl(`http://${userInfo}@a/`);
  return 'problem' in read ? undefined : read.authorization;
}

/** True when a text holds one of the values. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret !== '' && text.includes(secret));
}
