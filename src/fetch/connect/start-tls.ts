// TLS over a new TCP connection, or over a socket that leads to the peer already.
import { isIP, type Socket, type TcpNetConnectOpts } from 'node:net';
import type { SecureContext, TLSSocket } from 'node:tls';
import type { TlsSession } from '../route-memory.ts';

export interface TlsStart {
  readonly hostname: string;
  readonly over: { readonly socket: Socket } | TcpNetConnectOpts;
  readonly context: SecureContext;
  readonly verify: boolean;
  /** Protocols to agree on (ALPN), the preferred one first. */
  readonly protocols: readonly string[];
  /** An earlier session, for session resumption; undefined: a full handshake. */
  readonly session: Buffer | undefined;
  /** Called with a session for session resumption, only after the peer was verified. */
  readonly onSession: (session: TlsSession) => void;
  readonly onSecure: (socket: TLSSocket) => void;
}

/** Begins a handshake. The caller listens for `error` and `close`. */
export function startTls(options: TlsStart): TLSSocket {
  const { hostname, over, session, onSession, onSecure } = options;
  // Loaded when it is first needed: many runs never use TLS.
  const { connect } = process.getBuiltinModule('node:tls');
  const secured = connect({
    ...over,
    secureContext: options.context,
    rejectUnauthorized: options.verify,
    host: hostname,
    // An address is not a server name (RFC 6066 3).
    ...(isIP(hostname) === 0 ? { servername: hostname } : {}),
    ALPNProtocols: [...options.protocols],
    ...(session === undefined ? {} : { session }),
  });
  // With TLS 1.2 this event comes before the certificate's name is checked, and after a
  // session resumption it is not checked again. So a session is kept only after the connection was verified.
  let latest: Buffer | undefined;
  let shown: Omit<TlsSession, 'ticket'> | undefined;
  secured.on('session', (ticket) => {
    latest = ticket;
    if (shown !== undefined) onSession({ ticket, ...shown });
  });
  secured.once('secureConnect', () => {
    if (secured.destroyed) return;
    shown = certificateShown(secured);
    if (latest !== undefined) onSession({ ticket: latest, ...shown });
    onSecure(secured);
  });
  return secured;
}

/** After a session resumption, the certificate is not shown again. */
function certificateShown(secured: TLSSocket): Omit<TlsSession, 'ticket'> {
  if (secured.isSessionReused()) return { isReused: true, validUntilMs: undefined };
  const validUntilMs = Date.parse(secured.getPeerCertificate().valid_to);
  return { isReused: false, validUntilMs };
}
