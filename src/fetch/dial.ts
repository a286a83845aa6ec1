// A connection for a protocol that is not HTTP: looked up, checked and dialled by the same rules as one for a request.
import type { Socket } from 'node:net';
import type { NetPermissions } from '../domain/net/net-permissions.ts';
import { type HostGrant, NetGuard } from '../permissions/net-guard.ts';
import type { Connector } from './connect/connector.ts';
import type { Endpoint } from './connect/proxy.ts';
import { faultOf } from './error-kind.ts';
import { blocked } from './fault.ts';
import type { Route } from './route.ts';

export type DialCallback = (error: Error | null, socket?: Socket) => void;

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

/** Calls back once: with a connected socket, or with an error whose message is one sentence that says why there is none. */
export function dial(
  connector: Connector,
  { onDone, ...options }: DialOptions & { readonly onDone: DialCallback },
): void {
  const { hostname, port, net, signal, timeoutMs } = options;
  const grant = new NetGuard(net).forHost(hostname, { port, form: 'dialled' });
  if (grant.refusal !== undefined) return onDone(new Error(blocked(grant.refusal).error));
  const onAbort = (): void => cancel();
  const cancel = connector.connect({
    route: routeTo({ hostname, port, secure: false }, grant),
    purpose: { share: '', connectMs: timeoutMs },
    session: undefined,
    onread: undefined,
    onSession() {},
    onLookup() {},
    onSocket() {},
    onDone(error, socket) {
      signal.removeEventListener('abort', onAbort);
      if (socket !== undefined) return onDone(null, socket);
      const fault = faultOf(error, { peer: hostname, headReceived: false });
      onDone(new Error(fault.error, { cause: error }));
    },
  });
  if (signal.aborted) return cancel();
  signal.addEventListener('abort', onAbort);
}

function routeTo(endpoint: Endpoint, target: HostGrant): Route {
  return {
    key: '',
    origin: '',
    endpoint,
    tunnel: undefined,
    forward: undefined,
    tls: undefined,
    http2: false,
    maxAgeMs: 0,
    net: { target, proxy: undefined },
  };
}
