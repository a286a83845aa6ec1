// Reads the PEM files that `request.tls` names, as soon as the file that names them is loaded.
import { dirname, resolve } from 'node:path';
import { messageOf } from '../../domain/error.ts';
import type { Complaint } from '../yaml/problem.ts';
import { readTextFile } from '../yaml/read-text-file.ts';
import type { TlsKeys } from '../schema/tls-schema.ts';

const MAX_PEM_BYTES = 1024 * 1024;
const FILES = ['ca', 'ca_extra', 'cert', 'key'] as const;
const CERTIFICATE = /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN (?:\w+ )*PRIVATE KEY-----/;
/** Each certificate of a file, up to the beginning of the next one. */
const EACH = /(?=-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----)/;

type ComplainOfTlsKey = (key: keyof TlsKeys, complaint: Complaint) => void;

/** Replaces the paths in the keys by the texts of their files. Complains about each unusable file, and calls `onFile` with each path. */
export function readTls(
  keys: TlsKeys,
  {
    file,
    complain,
    onFile,
  }: { file: string; complain: ComplainOfTlsKey; onFile: (path: string) => void },
): TlsKeys {
  const read = { ...keys };
  let isGood = true;
  for (const name of FILES) {
    const path = keys[name];
    if (path === undefined) continue;
    delete read[name];
    const absolute = resolve(dirname(file), path);
    onFile(absolute);
    const fault = readPem(absolute, {
      name,
      path,
      passphrase: keys.passphrase,
    });
    if ('text' in fault) read[name] = fault.text;
    else {
      isGood = false;
      complain(fault.at ?? name, fault.complaint);
    }
  }
  const { cert, key } = read;
  const isPair = isGood && cert !== undefined && key !== undefined;
  if (isPair && !belongsTogether({ cert, key, passphrase: keys.passphrase })) {
    const message = `The private key in the file "${keys.key}" does not belong to the certificate in the file "${keys.cert}"`;
    complain('key', { message });
  }
  return read;
}

interface Unreadable {
  readonly complaint: Complaint;
  /** The key at fault, if it is not that of the file. */
  readonly at?: keyof TlsKeys;
}

function readPem(
  absolute: string,
  {
    name,
    path,
    passphrase,
  }: { name: (typeof FILES)[number]; path: string; passphrase: string | undefined },
): { readonly text: string } | Unreadable {
  const read = readTextFile(absolute, { name: `The file "${path}"`, maxBytes: MAX_PEM_BYTES });
  if ('fault' in read) return { complaint: read.fault };
  const { text } = read;
  if (!text.includes('-----BEGIN ')) {
    const message = `The file "${path}" must be PEM text: it has no "-----BEGIN" line`;
    return { complaint: { message } };
  }
  const fault =
    name === 'key' ? keyFault(text, { path, passphrase }) : certificateFault(text, path);
  return fault ?? { text };
}

function certificateFault(text: string, path: string): Unreadable | undefined {
  if (!CERTIFICATE.test(text)) {
    const hint = PRIVATE_KEY.test(text) ? 'A private key belongs into "tls.key"' : undefined;
    return { complaint: { message: `The file "${path}" holds no certificate`, hint } };
  }
  // Loaded on demand: it takes some milliseconds, and few jobs have certificates.
  const { X509Certificate } = process.getBuiltinModule('node:crypto');
  const written = text.split(EACH).filter((part) => CERTIFICATE.test(part));
  for (const [index, pem] of written.entries()) {
    try {
      void new X509Certificate(pem);
    } catch (error) {
      const which = written.length === 1 ? 'The certificate' : `Certificate ${index + 1}`;
      const message = `${which} in the file "${path}" cannot be read: ${reasonOf(error)}`;
      return { complaint: { message } };
    }
  }
  return undefined;
}

function keyFault(
  text: string,
  { path, passphrase }: { path: string; passphrase: string | undefined },
): Unreadable | undefined {
  if (!PRIVATE_KEY.test(text)) {
    const hint = CERTIFICATE.test(text) ? 'A certificate belongs into "tls.cert"' : undefined;
    return { complaint: { message: `The file "${path}" holds no private key`, hint } };
  }
  const isEncrypted = text.includes('ENCRYPTED');
  if (isEncrypted && passphrase === undefined) {
    const message = `The private key in the file "${path}" is encrypted`;
    return { complaint: { message, hint: 'Set "passphrase" beside it' } };
  }
  try {
    const { createPrivateKey } = process.getBuiltinModule('node:crypto');
    createPrivateKey(isEncrypted ? { key: text, passphrase } : text);
    return undefined;
  } catch (error) {
    if (isEncrypted) {
      // About one wrong passphrase in 256 passes OpenSSL's check of the padding, and what it decrypts to
      // is reported like a damaged file. So the reason does not tell the two apart.
      const message = `The passphrase does not fit the private key in the file "${path}"`;
      return { complaint: { message, hint: 'Or the file is damaged' }, at: 'passphrase' };
    }
    const message = `The private key in the file "${path}" cannot be read: ${reasonOf(error)}`;
    return { complaint: { message } };
  }
}

function belongsTogether({
  cert,
  key,
  passphrase,
}: {
  cert: string;
  key: string;
  passphrase: string | undefined;
}): boolean {
  const { createPrivateKey, X509Certificate } = process.getBuiltinModule('node:crypto');
  const privateKey = createPrivateKey(passphrase === undefined ? key : { key, passphrase });
  return new X509Certificate(cert).checkPrivateKey(privateKey);
}

/** The last part of `error:04800064:PEM routines::bad base64 decode`. */
function reasonOf(error: unknown): string {
  return messageOf(error).replace(/^error:.*:/, '');
}
