// The forms in which a secret may turn up again: encoded in a URL, in credentials, in JSON.

const SECRET_NAME =
  /api-?key|token|secret|auth|session|password|passwd|cookie|credential|signature/i;

/** The values themselves and their encoded forms. */
export function secretForms(secrets: readonly string[]): readonly string[] {
  const forms = new Set<string>();
  for (const secret of secrets) {
    forms.add(secret);
    forms.add(JSON.stringify(secret).slice(1, -1));
    if (!secret.isWellFormed()) continue;
    const encoded = encodeURIComponent(secret);
    forms.add(encoded);
    forms.add(encodeURI(secret));
    forms.add(encoded.replaceAll('%20', '+'));
    forms.add(new URLSearchParams([['', secret]]).toString().slice(1));
    forms.add(Buffer.from(secret).toString('base64'));
  }
  return [...forms];
}

/** True when a text holds one of the values. */
export function holdsSecret(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => secret !== '' && text.includes(secret));
}

/** True for the names of headers that hold credentials by custom: x-api-key, cookie, authorization… */
export function isSecretName(header: string): boolean {
  return SECRET_NAME.test(header);
}
