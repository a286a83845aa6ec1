// TLS settings of jobs, made ready once: reading certificates for every connection would cost more
// than the connection.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import {
  createSecureContext,
  DEFAULT_CIPHERS,
  getCACertificates,
  rootCertificates,
  type SecureContext,
} from 'node:tls';
import type { TlsOptions } from '../../domain/request.ts';

export class TlsContexts {
  readonly #contexts = new WeakMap<TlsOptions, SecureContext>();
  readonly #ofProxies = new WeakMap<TlsOptions, SecureContext>();
  #default: SecureContext | undefined;
  #usualAuthorities: readonly string[] | undefined;

  /** Throws what OpenSSL says of a bad certificate or key. */
  get(options: TlsOptions | undefined): SecureContext {
    if (options === undefined) return (this.#default ??= createSecureContext());
    let context = this.#contexts.get(options);
    if (context === undefined) {
      context = this.#make(options);
      this.#contexts.set(options, context);
    }
    return context;
  }

  /** For a proxy: the job's authorities alone, for its certificate is meant for the target. Throws as `get` does. */
  forProxy(options: TlsOptions | undefined): SecureContext {
    if (options?.ca === undefined && options?.extraCa === undefined) return this.get(undefined);
    let context = this.#ofProxies.get(options);
    if (context === undefined) {
      const { ca, extraCa } = options;
      context = this.get({ ca, extraCa, cert: undefined, key: undefined, verify: true });
      this.#ofProxies.set(options, context);
    }
    return context;
  }

  #make(options: TlsOptions): SecureContext {
    checkMaterial(options);
    const { cert, minVersion } = options;
    const isOld = minVersion === 'TLSv1' || minVersion === 'TLSv1.1';
    return createSecureContext({
      ca: this.#authorities(options),
      cert,
      key: plainKey(options),
      ...(minVersion === undefined ? {} : { minVersion }),
      // OpenSSL 3 takes the signatures of TLS 1.0 and 1.1 at no higher level.
      ...(isOld ? { ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0` } : {}),
    });
  }

  /** Undefined: those of Node. */
  #authorities({ ca, extraCa }: TlsOptions): string[] | undefined {
    if (extraCa === undefined) return ca === undefined ? undefined : [ca];
    if (ca !== undefined) return [ca, extraCa];
    this.#usualAuthorities ??= usualAuthorities();
    return [...this.#usualAuthorities, extraCa];
  }
}

/** Those of Node, NODE_EXTRA_CA_CERTS included, and of the system. Reading them takes 40 ms. */
function usualAuthorities(): readonly string[] {
  // Some versions of Deno do not have it.
  if (typeof getCACertificates !== 'function') return rootCertificates;
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
}

/** The key without its encryption, which Deno cannot take off. */
function plainKey({ key, passphrase }: TlsOptions): string | undefined {
  if (key === undefined || passphrase === undefined) return key;
  return createPrivateKey({ key, passphrase }).export({ type: 'pkcs8', format: 'pem' });
}

/** Deno 2.9 leaves out what it cannot read, and connects without it. */
function checkMaterial({ ca, extraCa, cert, key, passphrase }: TlsOptions): void {
  for (const certificate of [ca, extraCa, cert]) {
    if (certificate !== undefined) void new X509Certificate(certificate);
  }
  if (key !== undefined) createPrivateKey(passphrase === undefined ? key : { key, passphrase });
}
