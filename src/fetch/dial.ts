// A connection for a protocol that is not HTTP: looked up, checked and dialled by the same rules as one for a request.
import type { Socket } from 'node:net';
import type { NetPermissions } from '../domain/net/net-permissions.ts';
import { NetGuard } from '../permissions/net-guard.ts';
import { BlockedAddress } from './connect/connect-error.ts';
import type { Connector } from './connect/connector.ts';
import { faultOf } from './error-kind.ts';
import type { Route } from './route.ts';

export interface DialOptions {
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
  readonly net: NetPermissions;
  /** Cancels the connection while it is made. */
  readonly signal: AbortSignal;
  /** Limit for the name look-up. */
  readonly timeoutMs: number;
}

/** Resolves with a connected socket. Rejects with one sentence that says why there is none. */
export function dial(connector: Connector, options: DialOptions): Promise<Socket> {
  const { hostname, port, net, signal, timeoutMs } = options;
  return new Promise((resolve, reject) => {
    const grant = new NetGuard(net).forHost(hostname, { port, form: 'dialled' });
    if (grant.refusal !== undefined) return reject(new BlockedAddress(grant.refusal));
    const route: Route = {
      key: '',
      origin: '',
      endpoint: { hostname, port, secure: false },
      tunnel: undefined,
      forward: undefined,
      tls: undefined,
      http2: false,
      maxAgeMs: 0,
      net: { target: grant, proxy: undefined },
    };
    const cancel = connector.connect({
      route,
      purpose: { share: '', connectMs: timeoutMs },
      session: undefined,
      onread: undefined,
      onSession() {},
      onLookup() {},
      onSocket() {},
      onDone(error, socket) {
        signal.removeEventListener('abort', onAbort);
        if (socket !== undefined) return resolve(socket);
        const fault = faultOf(error, { peer: hostname, headReceived: false });
        reject(new Error(fault.error, { cause: error }));
      },
    });
    const onAbort = (): void => cancel();
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) cancel();
  });
}
