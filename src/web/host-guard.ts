// Which Host headers are ours. A page of a foreign name that was made to resolve to this machine (DNS
// rebinding) reaches the server, but names itself in Host, and is refused before anything is looked up.
import { isIP } from 'node:net';
import type { Settings } from '../domain/settings.ts';

export interface HostRules {
  /** The host that is listened at, as written in `server.listen`. */
  readonly host: string;
  /** Further names, of `server.hosts`. */
  readonly names: readonly string[];
}

export type ServerSettings = Exclude<Settings['server'], 'off'>;

export function hostRules({ host, hosts }: ServerSettings): HostRules {
  return { host, names: hosts };
}

/**
 * Says whether a Host header is one of ours, whatever its port (a tunnel or a container may map it).
 * Where every address is listened at, an address is as good as any: only names can be rebound.
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

/** Lower case, without port and brackets; undefined for what is no host. */
function hostnameOf(header: string | undefined): string | undefined {
  const [, bracketed, plain] =
    /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/i.exec(header ?? '') ?? [];
  return (bracketed ?? plain)?.toLowerCase();
}
