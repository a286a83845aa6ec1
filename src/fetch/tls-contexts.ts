// TLS settings of jobs, made ready once: reading certificates for every connection would cost more
// than the connection.
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import type { TlsOptions } from '../domain/request.ts';

export class TlsContexts {
  readonly #contexts = new WeakMap<TlsOptions, SecureContext>();
  readonly #ofProxies = new WeakMap<TlsOptions, SecureContext>();
  #default: SecureContext | undefined;

  /** Throws what OpenSSL says of a bad certificate or key. */
  get(options: TlsOptions | undefined): SecureContext {
    if (options === undefined) return (this.#default ??= createSecureContext());
    let context = this.#contexts.get(options);
    if (context === undefined) {
      checkMaterial(options);
      context = createSecureContext({ ca: options.ca, cert: options.cert, key: options.key });
      this.#contexts.set(options, context);
    }
    return context;
  }

  /** For a proxy: the job's authorities alone, for its certificate is meant for the target. Throws as `get` does. */
  forProxy(options: TlsOptions | undefined): SecureContext {
    if (options?.ca === undefined) return this.get(undefined);
    let context = this.#ofProxies.get(options);
    if (context === undefined) {
      const { ca } = options;
      context = this.get({ ca, cert: undefined, key: undefined, verify: true });
      this.#ofProxies.set(options, context);
    }
    return context;
  }
}

/** Deno 2.9 leaves out what it cannot read, and connects without it. */
function checkMaterial({ ca, cert, key }: TlsOptions): void {
  if (ca !== undefined) void new X509Certificate(ca);
  if (cert !== undefined) void new X509Certificate(cert);
  if (key !== undefined) createPrivateKey(key);
}
