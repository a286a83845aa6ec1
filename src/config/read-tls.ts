// Reads the PEM files that `request.tls` names, as soon as the file that names them is loaded.
import { dirname, resolve } from 'node:path';
import { messageOf } from '../domain/error.ts';
import type { Complaint } from './problem.ts';
import { readTextFile } from './read-text-file.ts';
import type { TlsKeys } from './request-schema.ts';

const MAX_PEM_BYTES = 1024 * 1024;

/** The same keys with texts for paths; a complaint for each file that is no use. */
export function readTls(
  keys: TlsKeys,
  { file, complain }: { file: string; complain: (key: string, complaint: Complaint) => void },
): TlsKeys {
  const texts: { ca?: string; cert?: string; key?: string } = {};
  for (const name of ['ca', 'cert', 'key'] as const) {
    const path = keys[name];
    if (path === undefined) continue;
    const read = readTextFile(resolve(dirname(file), path), {
      name: `The file "${path}"`,
      maxBytes: MAX_PEM_BYTES,
    });
    if ('fault' in read) complain(name, read.fault);
    else if (!read.text.includes('-----BEGIN ')) {
      complain(name, {
        message: `The file "${path}" must be PEM text: it has no "-----BEGIN" line`,
      });
    } else texts[name] = read.text;
  }
  try {
    // Loading OpenSSL's part takes a short command 16 ms, and few jobs have certificates.
    process.getBuiltinModule('node:tls').createSecureContext(texts);
  } catch (error) {
    // OpenSSL's words, such as "key values mismatch".
    const name = texts.cert === undefined ? 'ca' : 'cert';
    complain(name, { message: `The files of "tls" cannot be used: ${messageOf(error)}` });
  }
  return { ...texts, verify: keys.verify };
}
