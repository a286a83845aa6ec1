// Finds the proxy of a request: the one that its job names, or the one in the environment, read as curl
// and Go read it (golang.org/x/net/http/httpproxy).
import { BlockList, isIP } from 'node:net';
import type { HttpAddress } from './http-address.ts';
import type { Environment } from '../../platform/process-environment.ts';
import { bareHostname, portOf } from '../../text/url-host.ts';

/** The host and port that a connection leads to. */
export interface Endpoint {
  /** Without brackets. */
  readonly hostname: string;
  readonly port: number;
  readonly secure: boolean;
}

export interface Proxy extends Endpoint {
  /** `http://host:port`, `socks5h://host:port`…: without user and password. */
  readonly origin: string;
  /** Value of `proxy-authorization`; undefined without user info. */
  readonly authorization: string | undefined;
  /** Undefined: it speaks HTTP. */
  readonly socks: SocksProxy | undefined;
}

export interface SocksProxy {
  readonly version: 4 | 5;
  /** True: the proxy looks up names; false: Rota does. */
  readonly resolvesNames: boolean;
  /** Empty without user info, and so is the password. */
  readonly user: string;
  readonly password: string;
}

/** Thrown for a proxy setting that is not the URL of a proxy; the message is a sentence for people. */
export class ProxyConfigError extends Error {
  override readonly name = 'ProxyConfigError';
}

/** The proxy did not make the connection. The message says why, as a clause that begins with "it". */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';
}

/** `socks:` has the meaning that browsers give it. */
const SOCKS: Readonly<Record<string, Pick<SocksProxy, 'version' | 'resolvesNames'>>> = {
  'socks4:': { version: 4, resolvesNames: false },
  'socks4a:': { version: 4, resolvesNames: true },
  'socks5:': { version: 5, resolvesNames: false },
  'socks5h:': { version: 5, resolvesNames: true },
  'socks:': { version: 5, resolvesNames: true },
};
const SOCKS_PORT = 1080;

/** Reads a proxy's URL; undefined when its scheme is not `http:`, `https:` or one of SOCKS. A missing scheme means `http:`. */
export function parseProxy(text: string): Proxy | undefined {
  const url = URL.parse(text.includes('://') ? text : `http://${text}`);
  if (url === null || url.hostname === '') return undefined;
  const version = SOCKS[url.protocol];
  if (version !== undefined) return socksProxy(url, version);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const secure = url.protocol === 'https:';
  const hasUser = url.username !== '' || url.password !== '';
  return {
    socks: undefined,
    origin: url.origin,
    hostname: bareHostname(url),
    port: portOf(url),
    secure,
    authorization: hasUser ? basic(url.username, url.password) : undefined,
  };
}

function socksProxy(url: URL, version: Pick<SocksProxy, 'version' | 'resolvesNames'>): Proxy {
  const port = url.port === '' ? SOCKS_PORT : Number(url.port);
  const user = percentDecoded(url.username);
  const password = percentDecoded(url.password);
  return {
    origin: `${url.protocol}//${url.hostname}:${port}`,
    hostname: bareHostname(url),
    port,
    secure: false,
    authorization: undefined,
    socks: { ...version, user, password },
  };
}

/** A text that differs for two users of one proxy; empty without credentials. */
export function credentialsOf({ authorization, socks }: Proxy): string {
  if (socks === undefined) return authorization ?? '';
  return socks.user === '' && socks.password === ''
    ? ''
    : JSON.stringify([socks.user, socks.password]);
}

/** The value of an environment variable; `proxy` is undefined when the value is not the URL of a proxy. */
interface NamedProxy {
  readonly variable: string;
  readonly proxy: Proxy | undefined;
}

/** The proxies that the environment names, and the hosts that it excludes. */
export class EnvironmentProxies {
  readonly #http: NamedProxy | undefined;
  readonly #https: NamedProxy | undefined;
  readonly #exceptions: readonly ((host: string, port: number) => boolean)[];

  constructor(environment: Environment) {
    const read = (name: string): string | undefined =>
      nonEmpty(environment[name.toLowerCase()]) ?? nonEmpty(environment[name]);
    const proxyIn = (variable: string): NamedProxy | undefined => {
      const text = read(variable);
      return text === undefined ? undefined : { variable, proxy: parseProxy(text) };
    };
    const all = proxyIn('ALL_PROXY');
    // A CGI server passes a request's "Proxy" header as HTTP_PROXY (CVE-2016-5385).
    const http = environment['REQUEST_METHOD'] === undefined ? proxyIn('HTTP_PROXY') : undefined;
    this.#http = http ?? all;
    this.#https = proxyIn('HTTPS_PROXY') ?? all;
    this.#exceptions = (read('NO_PROXY') ?? '')
      .split(/[\s,]+/)
      .filter((entry) => entry !== '')
      .map((entry) => exception(entry.toLowerCase()));
  }

  /**
   * The proxy for an address; undefined: none. Loopback is never sent to a proxy. Throws ProxyConfigError when the
   * variable that applies is not the URL of a proxy: the user did not ask for a direct connection.
   */
  for(url: HttpAddress): Proxy | undefined {
    const named = url.protocol === 'https:' ? this.#https : this.#http;
    if (named === undefined) return undefined;
    const host = bareHostname(url);
    if (isLoopback(host)) return undefined;
    const port = portOf(url);
    if (this.#exceptions.some((matches) => matches(host, port))) return undefined;
    if (named.proxy !== undefined) return named.proxy;
    // Its value may hold a password.
    throw new ProxyConfigError(
      `${notUsable(named.variable)}: fix it, or set "proxy: off" for the request`,
    );
  }

  /** One sentence for each variable that is not the URL of a proxy. Requests that need no proxy are sent anyway. */
  get problems(): readonly string[] {
    const bad = [this.#http, this.#https].filter(
      (named) => named !== undefined && named.proxy === undefined,
    );
    const variables = new Set(bad.map((named) => named?.variable ?? ''));
    return [...variables].map(
      (variable) => `${notUsable(variable)}: requests that would go through it fail`,
    );
  }
}

function notUsable(variable: string): string {
  return `${variable} in the environment is not the URL of a proxy (http:, https:, socks4:, socks4a:, socks5: or socks5h:)`;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

function isLoopback(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host === 'localhost' || host.endsWith('.localhost');
  return loopback.check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** One entry of NO_PROXY: `*`, an address, a CIDR block, a domain, `.domain`, each with an optional port. */
function exception(entry: string): (host: string, port: number) => boolean {
  if (entry === '*') return () => true;
  const [, network = '', prefix = ''] = /^(.+)\/(\d+)$/.exec(entry) ?? [];
  if (isIP(network) !== 0) return inSubnet(network, Number(prefix));

  const [, bracketed, plain, digits] = /^(?:\[(.+)\]|(.*?))(?::(\d+))?$/.exec(entry) ?? [];
  // An IPv6 address without brackets has colons of its own.
  const name = isIP(entry) === 6 ? entry : (bracketed ?? plain ?? entry);
  const onlyPort = isIP(entry) === 6 || digits === undefined ? undefined : Number(digits);
  const onPort = (port: number): boolean => onlyPort === undefined || port === onlyPort;
  if (isIP(name) !== 0) return (host, port) => host === name && onPort(port);

  const suffix = name.replace(/^\*?\./, '.');
  if (suffix.startsWith('.')) return (host, port) => host.endsWith(suffix) && onPort(port);
  return (host, port) => (host === name || host.endsWith(`.${name}`)) && onPort(port);
}

function inSubnet(network: string, prefix: number): (host: string) => boolean {
  const family = isIP(network) === 6 ? 'ipv6' : 'ipv4';
  if (prefix > (family === 'ipv6' ? 128 : 32)) return () => false;
  const block = new BlockList();
  block.addSubnet(network, prefix, family);
  return (host) => {
    const kind = isIP(host);
    return kind !== 0 && block.check(host, kind === 6 ? 'ipv6' : 'ipv4');
  };
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

function basic(username: string, password: string): string {
  const credentials = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // A single % stands for itself.
  }
}
