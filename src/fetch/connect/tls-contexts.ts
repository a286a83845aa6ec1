// The TLS settings of jobs, prepared once: reading certificates for every connection would cost more
// than the connection. Node's TLS takes 10 ms to load, so it is loaded for the first connection that is secure.
import type { SecureContext } from 'node:tls';
import type { TlsOptions } from '../../domain/request.ts';

export interface PeerContext {
  readonly context: SecureContext;
  readonly verify: boolean;
}

export class TlsContexts {
  readonly #contexts = new WeakMap<TlsOptions, SecureContext>();
  readonly #ofProxies = new WeakMap<TlsOptions, SecureContext>();
  #default: SecureContext | undefined;
  #usualAuthorities: readonly string[] | undefined;

  /** The context for TLS options; undefined: the default. Throws the error of OpenSSL for a bad certificate or key. */
  get(options: TlsOptions | undefined): SecureContext {
    if (options === undefined) return (this.#default ??= tls().createSecureContext());
    let context = this.#contexts.get(options);
    if (context === undefined) {
      context = this.#make(options);
      this.#contexts.set(options, context);
    }
    return context;
  }

  /** The job's certificate and `verify: false` apply to the target, not to a proxy. Throws as `get` does. */
  forPeer(options: TlsOptions | undefined, peer: 'target' | 'proxy'): PeerContext {
    if (peer === 'proxy') return { context: this.forProxy(options), verify: true };
    return { context: this.get(options), verify: options?.verify ?? true };
  }

  /** The context for a proxy: only the job's authorities, because its certificate is for the target. Throws as `get` does. */
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
    const { createSecureContext, DEFAULT_CIPHERS } = tls();
    return createSecureContext({
      ca: this.#authorities(options),
      cert,
      key: plainKey(options),
      ...(minVersion === undefined ? {} : { minVersion }),
      // OpenSSL 3 accepts the signatures of TLS 1.0 and 1.1 only at level 0.
      ...(isOld ? { ciphers: `${DEFAULT_CIPHERS}:@SECLEVEL=0` } : {}),
    });
  }

  /** Certificates of the trusted authorities; undefined: Node's own. */
  #authorities({ ca, extraCa }: TlsOptions): string[] | undefined {
    if (extraCa === undefined) return ca === undefined ? undefined : [ca];
    if (ca !== undefined) return [ca, extraCa];
    this.#usualAuthorities ??= usualAuthorities();
    return [...this.#usualAuthorities, extraCa];
  }
}

/** The authorities of Node, including NODE_EXTRA_CA_CERTS, and of the system. Reading them takes 40 ms. */
function usualAuthorities(): readonly string[] {
  const { getCACertificates, rootCertificates } = tls();
  // Missing in some versions of Deno.
  if (typeof getCACertificates !== 'function') return rootCertificates;
  return [...new Set([...getCACertificates('default'), ...getCACertificates('system')])];
}

/** The decrypted key; Deno cannot decrypt it itself. */
function plainKey({ key, passphrase }: TlsOptions): string | undefined {
  if (key === undefined || passphrase === undefined) return key;
  const { createPrivateKey } = process.getBuiltinModule('node:crypto');
  return createPrivateKey({ key, passphrase }).export({ type: 'pkcs8', format: 'pem' });
}

/** Throws for material that cannot be read. Deno 2.9 ignores it and connects without it. */
function checkMaterial({ ca, extraCa, cert, key, passphrase }: TlsOptions): void {
  const { createPrivateKey, X509Certificate } = process.getBuiltinModule('node:crypto');
  for (const certificate of [ca, extraCa, cert]) {
    if (certificate !== undefined) void new X509Certificate(certificate);
  }
  if (key !== undefined) createPrivateKey(passphrase === undefined ? key : { key, passphrase });
}

function tls(): typeof import('node:tls') {
  return process.getBuiltinModule('node:tls');
}
