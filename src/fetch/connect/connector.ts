// Makes connections with the same look-ups and TLS contexts.
import { ConnectAttempt, type ConnectOptions, type ConnectorResources } from './connect-attempt.ts';
import { TlsContexts } from './tls-contexts.ts';

export class Connector {
  readonly #resources: ConnectorResources;

  constructor(options: Omit<ConnectorResources, 'contexts'>) {
    this.#resources = { ...options, contexts: new TlsContexts() };
  }

  /** Calls `onDone` exactly once. The returned function cancels the attempt, with stage `cancelled`, if it still runs. */
  connect(options: ConnectOptions): () => void {
    const attempt = new ConnectAttempt(options, this.#resources);
    attempt.start();
    return () => attempt.fail('cancelled', undefined);
  }
}
