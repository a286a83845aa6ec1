// Checks the Host header. A page whose foreign name was made to resolve to this machine (DNS rebinding) reaches the
// server, but sends its own name in Host, and is refused.
import { isIP } from 'node:net';
import type { Settings } from '../domain/settings.ts';

export interface HostRules {
  /** The host of `server.listen`, as written there. */
  readonly host: string;
  /** Further names, of `server.hosts`. */
  readonly names: readonly string[];
}

export type ServerSettings = Exclude<Settings['server'], 'off'>;

export function hostRules({ host, hosts }: ServerSettings): HostRules {
  return { host, names: hosts };
}

/**
 * Returns a check for the Host header. It ignores the port, which a tunnel or a container may map. A server that
 * listens on every address accepts any IP address: only names can be rebound.
 */
export function hostCheck(rules: HostRules): (header: string | undefined) => boolean {
  const { host } = rules;
  const names = new Set([host, ...rules.names].map((name) => name.toLowerCase()));
  const everywhere = host === '0.0.0.0' || host === '::';
  return (header) => {
    const name = hostnameOf(header);
    if (name === undefined) return false;
    if (name === 'localhost' || name === '::1' || name === '127.0.0.1') return true;
    return names.has(name) || (everywhere && isIP(name) !== 0);
  };
}

/** The host name in lower case, without port and brackets; undefined when the header is not a host. */
function hostnameOf(header: string | undefined): string | undefined {
  const [, bracketed, plain] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  return (bracketed ?? plain)?.toLowerCase();
}
