// Turns every error of Node and OpenSSL into one kind of the closed list and one sentence without
// secrets.
import { closeSync, openSync } from 'node:fs';
import { devNull } from 'node:os';
import { formatDuration } from '../domain/duration.ts';
import { messageOf, systemCode } from '../domain/error.ts';
import { ABORTED, blocked, type Fault } from './fault.ts';
import { BlockedAddress, ConnectError } from './connect/connect-error.ts';
import { LookupTimeout } from './connect/name-lookups.ts';
import { RequestError, ResponseError } from './response-error.ts';

/** No descriptors, ports or memory left on this machine: never the target's fault. */
const LOCAL_CODES: ReadonlySet<string> = new Set([
  'EMFILE',
  'ENFILE',
  'EADDRNOTAVAIL',
  'ENOBUFS',
  'ENOMEM',
]);

/** The progress of an exchange when its error came. */
export interface ExchangeState {
  /** `host` or `host:port` of the target. */
  readonly peer: string;
  /** True when the head of a final response was complete. */
  readonly headReceived: boolean;
}

/** The fault for an error of an exchange or of its connection. */
export function faultOf(error: unknown, state: ExchangeState): Fault {
  if (error instanceof ConnectError) return connectFault(error);
  if (error instanceof ResponseError) return responseFault(error, state);
  if (error instanceof RequestError) {
    return { kind: 'local', error: `The request cannot be sent: ${error.message}` };
  }
  const code = codeOf(error);
  const { peer } = state;
  if (LOCAL_CODES.has(code)) return localFault(code);
  switch (code) {
    case 'ECONNRESET':
    case 'EPIPE':
    case 'ECONNABORTED':
    case 'ERR_STREAM_PREMATURE_CLOSE':
    case 'ERR_HTTP2_STREAM_CANCEL':
      return endedEarly(state);
    case 'ETIMEDOUT':
      return { kind: 'timeout', error: `The connection to ${peer} timed out` };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ENETDOWN':
      return { kind: 'reset', error: `The connection to ${peer} was lost (${code})` };
    default:
      break;
  }
  if (code.startsWith('ERR_HTTP2_')) return notHttp(peer, code);
  // With TLS 1.3 a server refuses a client's certificate only after the handshake.
  if (isTlsCode(code)) return { kind: 'tls', error: `TLS with ${peer} failed: ${tlsReason(code)}` };
  return { kind: 'local', error: `The request failed within Rota: ${messageOf(error)}` };
}

function responseFault({ kind, message }: ResponseError, state: ExchangeState): Fault {
  switch (kind) {
    case 'protocol':
      return notHttp(state.peer, message);
    case 'too_large':
      return { kind: 'too_large', error: message };
    case 'closed':
      return ABORTED;
    case 'reset':
    case 'stale':
      break;
  }
  return endedEarly(state);
}

function connectFault(error: ConnectError): Fault {
  const { stage, peer } = error;
  const code = codeOf(error.cause);
  if (LOCAL_CODES.has(code)) return localFault(code);
  switch (stage) {
    case 'lookup':
      return lookupFault(peer, error.cause);
    case 'blocked':
      if (error.cause instanceof BlockedAddress) return blocked(error.cause.refusal);
      break;
    case 'tcp':
      if (code === 'ETIMEDOUT') {
        return { kind: 'timeout', error: `The connection to ${peer} timed out` };
      }
      return { kind: 'connect', error: `Cannot connect to ${peer}: ${tcpReason(code)}` };
    case 'proxy':
      return proxyFault(peer, error.cause);
    case 'tls':
      return { kind: 'tls', error: `TLS with ${peer} failed: ${tlsReason(code)}` };
    case 'options':
      return {
        kind: 'local',
        error: `The job's TLS options cannot be used: ${messageOf(error.cause)}`,
      };
    case 'cancelled':
      break;
  }
  return ABORTED;
}

function proxyFault(peer: string, cause: unknown): Fault {
  if (cause instanceof LookupTimeout) {
    const reason = `no answer from the name server within ${formatDuration(cause.timeoutMs)}`;
    return { kind: 'connect', error: `No connection through ${peer}: ${reason}` };
  }
  const code = codeOf(cause);
  const isLookup = code === 'ENOTFOUND' || code === 'EAI_AGAIN';
  const shortage = isLookup ? descriptorShortage() : undefined;
  if (shortage !== undefined) return localFault(shortage);
  const reason = isLookup ? `its name could not be looked up (${code})` : proxyReason(cause);
  return { kind: 'connect', error: `No connection through ${peer}: ${reason}` };
}

/** Without descriptors the look-up cannot reach a name server and reports that the name does not exist. */
function lookupFault(peer: string, cause: unknown): Fault {
  const shortage = descriptorShortage();
  if (shortage !== undefined) return localFault(shortage);
  const name = peer.slice(0, peer.lastIndexOf(':'));
  if (cause instanceof LookupTimeout) {
    const within = formatDuration(cause.timeoutMs);
    return { kind: 'dns', error: `No answer from the name server within ${within} for "${name}"` };
  }
  const code = codeOf(cause);
  if (code === 'ENOTFOUND') return { kind: 'dns', error: `The name "${name}" does not exist` };
  return {
    kind: 'dns',
    error: `The name "${name}" could not be looked up (${code || 'no reason'})`,
  };
}

function descriptorShortage(): string | undefined {
  try {
    closeSync(openSync(devNull, 'r'));
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    return LOCAL_CODES.has(code) ? code : undefined;
  }
}

function localFault(code: string): Fault {
  const what =
    code === 'EMFILE' || code === 'ENFILE'
      ? 'no file descriptors are left'
      : code === 'EADDRNOTAVAIL'
        ? 'no local address or port is free'
        : 'memory is short';
  const error = `This machine has no room for the connection: ${what} (${code})`;
  return { kind: 'local', error, isPassing: true };
}

function endedEarly({ peer, headReceived }: ExchangeState): Fault {
  if (headReceived) return cutShort(peer);
  return { kind: 'reset', error: `${peer} closed the connection without a response` };
}

function cutShort(peer: string): Fault {
  return {
    kind: 'reset',
    error: `${peer} closed the connection before the response was complete`,
  };
}

function notHttp(peer: string, reason: string): Fault {
  return { kind: 'protocol', error: `What ${peer} sent is not valid HTTP: ${reason}` };
}

function tcpReason(code: string): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'connection refused';
    case 'EHOSTUNREACH':
      return 'no route to the host';
    case 'ENETUNREACH':
      return 'no route to the network';
    case 'ECONNRESET':
      return 'connection reset';
    default:
      return code === '' ? 'no connection' : code;
  }
}

function proxyReason(cause: unknown): string {
  const code = codeOf(cause);
  return code === '' ? messageOf(cause) : tcpReason(code);
}

const NO_CERTIFICATE =
  'the server asks for a certificate and was shown none: set "tls.cert" and "tls.key"';
const BAD_CERTIFICATE = 'the server does not accept the certificate that it was shown';
const NO_COMMON_VERSION =
  'the server speaks no version of TLS that is allowed: see "tls.min_version"';

const TLS_REASONS: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'the certificate has expired',
  CERT_NOT_YET_VALID: 'the certificate is not valid yet',
  CERT_REVOKED: 'the certificate was revoked',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the certificate is signed by itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'the certificate has an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT: 'the certificate has an unknown authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the certificate has an unknown authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the certificate has an unknown authority',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the certificate is for another name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the server does not speak TLS there',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'the server does not speak TLS there',
  ERR_SSL_UNSUPPORTED_PROTOCOL: NO_COMMON_VERSION,
  ERR_SSL_NO_PROTOCOLS_AVAILABLE: NO_COMMON_VERSION,
  ECONNRESET: 'the server ended the handshake',
};

/** Reasons by TLS alert. OpenSSL puts "ERR_SSL_", a TLS version and "_ALERT_" before these names. */
const ALERT_REASONS: Readonly<Record<string, string>> = {
  CERTIFICATE_REQUIRED: NO_CERTIFICATE,
  BAD_CERTIFICATE,
  UNSUPPORTED_CERTIFICATE: BAD_CERTIFICATE,
  CERTIFICATE_REVOKED: BAD_CERTIFICATE,
  CERTIFICATE_EXPIRED: BAD_CERTIFICATE,
  CERTIFICATE_UNKNOWN: BAD_CERTIFICATE,
  UNKNOWN_CA: BAD_CERTIFICATE,
  ACCESS_DENIED: BAD_CERTIFICATE,
  PROTOCOL_VERSION: NO_COMMON_VERSION,
  HANDSHAKE_FAILURE: 'the server refused the handshake: it may ask for a certificate',
};

function tlsReason(code: string): string {
  const reason = TLS_REASONS[code] ?? ALERT_REASONS[/_ALERT_(\w+)$/.exec(code)?.[1] ?? ''];
  if (reason !== undefined) return `${reason} (${code})`;
  return code === '' ? 'the server ended the handshake' : code;
}

function isTlsCode(code: string): boolean {
  return (
    code in TLS_REASONS ||
    code === 'EPROTO' ||
    code.startsWith('ERR_SSL_') ||
    code.startsWith('ERR_TLS_')
  );
}

/** The code of an error; of several, the first that is not about an address family that this machine lacks. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError) {
    const codes = error.errors.map(codeOf);
    const foreign = codes.find((code) => code !== 'EADDRNOTAVAIL' && code !== 'ENETUNREACH');
    return foreign ?? codes[0] ?? '';
  }
  return systemCode(error) ?? '';
}
