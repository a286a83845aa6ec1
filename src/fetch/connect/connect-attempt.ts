// Makes one connection: name look-up, TCP, a tunnel through a proxy where there is one, TLS.
import {
  connect as connectTcp,
  isIP,
  type LookupFunction,
  type OnReadOpts,
  type Socket,
  type TcpNetConnectOpts,
} from 'node:net';
import type { TLSSocket } from 'node:tls';
import { hostPort } from '../../domain/net/net-permissions.ts';
import type { ConnectPurpose } from './connect-purpose.ts';
import { BlockedAddress, ConnectError, type ConnectStage } from './connect-error.ts';
import type { LookupOptions, LookupPhase, NameLookups } from './name-lookups.ts';
import type { Endpoint, SocksProxy } from './proxy.ts';
import type { Route } from '../route.ts';
import { openSocks } from './socks.ts';
import { startTls } from './start-tls.ts';
import type { TlsSession } from '../route-memory.ts';
import type { PeerContext, TlsContexts } from './tls-contexts.ts';
import type { HostGrant } from '../../permissions/net-guard.ts';
import { openTunnel } from './tunnel.ts';

/** Time-out of a name look-up; a shorter connect time-out of the job applies too. */
const MAX_LOOKUP_MS = 5000;
/** How long one of several addresses is tried before the next: Node's default of 250 ms is too short on a busy machine. */
const ADDRESS_ATTEMPT_MS = 1000;

export interface ConnectOptions {
  readonly route: Route;
  readonly purpose: ConnectPurpose;
  readonly onLookup: (phase: LookupPhase) => void;
  /** An earlier TLS session of the same route, for session resumption; undefined: a full handshake. */
  readonly session: Buffer | undefined;
  /** Called with a session for session resumption, only after the peer was verified. */
  readonly onSession: (session: TlsSession) => void;
  /** Called with the TCP socket as soon as it exists: it holds a descriptor until its `close`. */
  readonly onSocket: (socket: Socket) => void;
  /** Reads into a buffer of its own where there is no tunnel; undefined: the socket emits `data` events. */
  readonly onread: OnReadOpts | undefined;
  readonly onDone: (error: ConnectError | undefined, socket: Socket | undefined) => void;
}

export interface ConnectorResources {
  readonly lookups: NameLookups;
  readonly userAgent: string | undefined;
  readonly contexts: TlsContexts;
  /** Replaces an address that may be dialled: tests stand in for the network with it. */
  readonly dialAs: (address: string) => string;
}

interface SecureTarget {
  readonly endpoint: Endpoint;
  /** A socket that leads to the endpoint; undefined: a new one is made. */
  readonly socket: Socket | undefined;
  /** The job's certificate and `verify: false` apply to the target, not to a proxy. */
  readonly peer: 'target' | 'proxy';
}

export class ConnectAttempt {
  readonly #options: ConnectOptions;
  readonly #resources: ConnectorResources;
  #socket: Socket | undefined;
  #stage: ConnectStage = 'tcp';
  #peer = '';
  /** True until the target is contacted: a failure is then that of the proxy. */
  #isAtProxy = false;
  #done = false;
  #leaveLookup: (() => void) | undefined;

  constructor(options: ConnectOptions, resources: ConnectorResources) {
    this.#options = options;
    this.#resources = resources;
  }

  start(): void {
    const { route } = this.#options;
    const proxy = route.tunnel ?? route.forward;
    const first = proxy ?? route.endpoint;
    this.#isAtProxy = proxy !== undefined;
    this.#peer =
      proxy === undefined ? hostPort(first.hostname, first.port) : `the proxy ${proxy.origin}`;
    this.#stage = isIP(first.hostname) === 0 ? 'lookup' : 'tcp';
    if (this.#stage === 'tcp' && !this.#mayDial(first.hostname, this.#firstGrant)) return;
    if (route.tunnel === undefined && first.secure) {
      // Made within `node:tls`, the connection reads into the buffer of `onread`.
      const peer = proxy === undefined ? 'target' : 'proxy';
      this.#secure({ endpoint: route.endpoint, socket: undefined, peer }, this.#succeed);
    } else this.#connectPlainly(first);
    // A look-up may have failed before there was a socket to destroy.
    if (this.#done) this.#socket?.destroy();
  }

  #connectPlainly(first: Pick<Endpoint, 'hostname' | 'port' | 'secure'>): void {
    const { onread, onSocket, route } = this.#options;
    const isDirect = route.tunnel === undefined && !first.secure;
    const socket = connectTcp({
      ...this.#tcpOptions(first),
      noDelay: true,
      ...(isDirect && onread !== undefined ? { onread } : {}),
    });
    this.#socket = socket;
    onSocket(socket);
    socket.on('error', this.#onError);
    socket.once('connect', () => this.#onTcp(socket));
  }

  #tcpOptions({ hostname, port }: Pick<Endpoint, 'hostname' | 'port'>): TcpNetConnectOpts {
    const options = { host: hostname, port };
    // An IP address needs no look-up, and there is only one.
    if (isIP(hostname) !== 0) return { ...options, host: this.#resources.dialAs(hostname) };
    return {
      ...options,
      lookup: this.#lookup,
      autoSelectFamily: true,
      autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    };
  }

  fail(stage: ConnectStage, cause: unknown): void {
    if (this.#done) return;
    this.#done = true;
    this.#leaveLookup?.();
    this.#socket?.destroy();
    const isProxys = this.#isAtProxy && (stage === 'lookup' || stage === 'tcp');
    this.#options.onDone(
      new ConnectError(isProxys ? 'proxy' : stage, this.#peer, { cause }),
      undefined,
    );
  }

  // oxlint-disable-next-line rota/options-object -- node:net calls it
  readonly #lookup: LookupFunction = (hostname, options, callback) => {
    this.#resolve(hostname, this.#firstGrant, (error, addresses) => {
      if (error !== null) return this.fail('lookup', error);
      this.#stage = 'tcp';
      const dialled = addresses.map(({ address, family }) => ({
        address: this.#resources.dialAs(address),
        family,
      }));
      const [first] = dialled;
      if (options.all === true) callback(null, dialled);
      else callback(null, first?.address ?? '', first?.family ?? 4);
    });
  };

  /** The permission for what is dialled: the target, or the proxy on the way to it. */
  get #firstGrant(): HostGrant {
    const { net } = this.#options.route;
    return net.proxy ?? net.target;
  }

  /** Ends the attempt when the address is refused. */
  #mayDial(address: string, grant: HostGrant): boolean {
    const refusal = grant.check(address);
    if (refusal !== undefined) this.fail('blocked', new BlockedAddress(refusal));
    return refusal === undefined;
  }

  /** Finds the addresses that may be dialled. Does not call back once the attempt is over, or when there are none. */
  // oxlint-disable-next-line rota/options-object -- the callback comes last
  #resolve(hostname: string, grant: HostGrant, onFound: LookupOptions['onDone']): void {
    const { purpose, onLookup } = this.#options;
    this.#leaveLookup = this.#resources.lookups.resolve(hostname, {
      share: purpose.share,
      timeoutMs: Math.min(MAX_LOOKUP_MS, purpose.connectMs),
      onPhase: onLookup,
      onDone: (error, addresses) => {
        if (this.#done) return;
        // A name that leads here and elsewhere is dialled elsewhere alone.
        const open = addresses.filter(({ address }) => grant.check(address) === undefined);
        const [refused] = addresses;
        if (open.length === 0 && refused !== undefined) this.#mayDial(refused.address, grant);
        else onFound(error, open);
      },
    });
  }

  readonly #onError = (error: Error): void => this.fail(this.#stage, error);

  #onTcp(socket: Socket): void {
    if (this.#done) return;
    const { endpoint, tunnel } = this.#options.route;
    if (tunnel === undefined) return this.#secureIf(endpoint, socket);
    this.#stage = 'proxy';
    const onTunnel = (leadsToTarget: Socket, error: Error | undefined): void => {
      if (error !== undefined) return this.fail('proxy', error);
      this.#reachTarget();
      this.#secureIf(endpoint, leadsToTarget);
    };
    const { socks } = tunnel;
    if (socks !== undefined) {
      return this.#resolveFor(socks, (target) =>
        openSocks(socket, { target, proxy: socks, onDone: (error) => onTunnel(socket, error) }),
      );
    }
    const ask = (leadsToProxy: Socket): void => {
      this.#stage = 'proxy';
      const { userAgent } = this.#resources;
      openTunnel(leadsToProxy, {
        target: endpoint,
        proxy: tunnel,
        userAgent,
        onDone: (error) => onTunnel(leadsToProxy, error),
      });
    };
    if (!tunnel.secure) return ask(socket);
    this.#secure({ endpoint: tunnel, socket, peer: 'proxy' }, ask);
  }

  #reachTarget(): void {
    const { hostname, port } = this.#options.route.endpoint;
    this.#peer = hostPort(hostname, port);
    this.#isAtProxy = false;
  }

  /** The target for a SOCKS proxy: its name where the proxy looks it up, otherwise its address. */
  #resolveFor(
    socks: SocksProxy,
    callback: (target: Pick<Endpoint, 'hostname' | 'port'>) => void,
  ): void {
    const { endpoint } = this.#options.route;
    if (socks.resolvesNames || isIP(endpoint.hostname) !== 0) return callback(endpoint);
    this.#resolve(endpoint.hostname, this.#options.route.net.target, (error, addresses) => {
      const fit = addresses.find(({ family }) => socks.version === 5 || family === 4);
      if (error === null && fit !== undefined) {
        return callback({ hostname: fit.address, port: endpoint.port });
      }
      this.#reachTarget();
      this.fail('lookup', error ?? new Error('no IPv4 address'));
    });
  }

  #secureIf(endpoint: Endpoint, socket: Socket): void {
    if (this.#done) return;
    if (!endpoint.secure) return this.#succeed(socket);
    this.#secure({ endpoint, socket, peer: 'target' }, this.#succeed);
  }

  #secure({ endpoint, socket, peer }: SecureTarget, onSecure: (socket: TLSSocket) => void): void {
    const { route, session, onSession, onSocket, onread } = this.#options;
    const tls = this.#tlsFor(peer);
    if (tls === undefined) return;
    // A proxy is the last peer too when it forwards requests.
    const isLast = endpoint === route.endpoint;
    if (socket !== undefined) this.#stage = 'tls';
    const secured = startTls({
      ...tls,
      hostname: endpoint.hostname,
      over:
        socket === undefined
          ? { ...this.#tcpOptions(endpoint), ...(onread === undefined ? {} : { onread }) }
          : { socket },
      protocols: isLast && route.http2 ? ['h2', 'http/1.1'] : ['http/1.1'],
      session: isLast ? session : undefined,
      onSession: (made) => {
        if (isLast) onSession(made);
      },
      onSecure: () => {
        if (!this.#done) onSecure(secured);
      },
    });
    this.#socket = secured;
    secured.on('error', this.#onError);
    secured.once('close', () => this.fail('tls', new Error('the handshake was cut short')));
    if (socket !== undefined) return;
    secured.setNoDelay(true);
    secured.once('connect', () => {
      this.#stage = 'tls';
    });
    onSocket(secured);
  }

  #tlsFor(peer: 'target' | 'proxy'): PeerContext | undefined {
    try {
      return this.#resources.contexts.forPeer(this.#options.route.tls, peer);
    } catch (error) {
      this.fail('options', error);
      return undefined;
    }
  }

  readonly #succeed = (socket: Socket): void => {
    this.#done = true;
    this.#options.onDone(undefined, socket);
    // The listener would keep this attempt in memory. Code that listens by itself needs no second one.
    socket.off('error', this.#onError);
    if (socket.listenerCount('error') === 0) socket.on('error', ignore);
  };
}

function ignore(): void {
  // An error without a listener would end the process.
}
