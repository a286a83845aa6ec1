// The key `request.tls` of a job: trusted authorities, client certificate, and the lowest version of TLS.
import * as z from 'zod';
import type { TlsVersion } from '../../domain/request.ts';
import { ALWAYS, key, refuse, text, yesOrNo } from './scalar-schemas.ts';

const VERSIONS: ReadonlyMap<string, TlsVersion> = new Map([
  ['1.0', 'TLSv1'],
  ['1.1', 'TLSv1.1'],
  ['1.2', 'TLSv1.2'],
  ['1.3', 'TLSv1.3'],
]);
const NO_VERSION = 'must be 1.0, 1.1, 1.2 or 1.3';

/** In YAML, 1.2 is a number, and 1.0 is the number 1. */
const version = z
  .union([z.number(), z.string()], { error: NO_VERSION })
  .transform((written, context) => {
    const name = typeof written === 'number' ? written.toFixed(1) : written;
    const known = Number(name) === Number(written) ? VERSIONS.get(name) : undefined;
    return known ?? refuse(context, NO_VERSION);
  })
  .meta({
    title: '`1.0`, `1.1`, `1.2` or `1.3`',
    pattern: String.raw`^1\.[0-3]$|\$\{`,
    minimum: 1,
    maximum: 1.3,
  });

/** The key `request.tls`. */
export const tlsSchema = z
  .strictObject(
    {
      ca: key(text('the path of a file'), {
        description:
          'A PEM file of the authorities that are trusted, instead of the usual ones; relative to this file.',
        examples: ['certificates/ca.pem'],
      }),
      ca_extra: key(text('the path of a file'), {
        description:
          'A PEM file of authorities that are trusted beside the usual ones: those of Node, of the system and of NODE_EXTRA_CA_CERTS.',
        examples: ['certificates/company.pem'],
      }),
      cert: key(text('the path of a file'), {
        description: 'A PEM file with the certificate that Rota shows.',
      }),
      key: key(text('the path of a file'), {
        description: 'A PEM file with the private key of `cert`.',
      }),
      passphrase: key(text('the passphrase of the key'), {
        description: 'What the private key is encrypted with.',
        examples: ['${env:KEY_PASSPHRASE}'],
      }),
      min_version: key(version, {
        description:
          'The least version of TLS that is spoken: 1.0, 1.1, 1.2 or 1.3. 1.0 and 1.1 also accept the weak signatures of their time.',
        default: '1.2',
      }),
      verify: key(yesOrNo(), {
        description: 'False: any certificate is accepted, also an expired or a foreign one.',
        default: true,
      }),
    },
    { error: 'must be a map such as { ca: ca.pem, verify: true }' },
  )
  .superRefine((written, context) => {
    const needs = (there: keyof TlsKeys, missing: keyof TlsKeys): void => {
      if (written[there] === undefined || written[missing] !== undefined) return;
      const message = `"tls.${there}" needs "tls.${missing}" beside it`;
      refuse(context, message, { path: [there], caret: 'key', sentence: true });
    };
    needs('key', 'cert');
    needs('cert', 'key');
    needs('passphrase', 'key');
  }, ALWAYS);

/** The keys of `request.tls`: paths as written, and texts once the files are read. */
export type TlsKeys = z.output<typeof tlsSchema>;
