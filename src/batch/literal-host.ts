// The host and port that an address names literally, whatever values its variables get.
import { hostPort } from '../domain/net/net-permissions.ts';
import { canonicalHost } from '../permissions/canonical-host.ts';
import { bareHostname, portOf } from '../text/url-host.ts';
import { readRequestUrl } from './request-url.ts';
import { splitTemplate } from './template.ts';

const AUTHORITY = /^\s*(https?:\/\/[^/?#\\]*)([/?#]?)/i;

/**
 * The origin of an address, as `http://HOST/`, when no variable can change it: `http://10.0.0.1/{id}` has one, and
 * `http://10.0.0.1{rest}` or `http://{user}@10.0.0.1/` has none.
 */
export function literalUrl(template: string): URL | undefined {
  const parts = splitTemplate(template);
  const [first] = parts;
  if (typeof first !== 'string') return undefined;
  const [, authority, end] = AUTHORITY.exec(first) ?? [];
  if (authority === undefined || (end === '' && parts.length > 1)) return undefined;
  const read = readRequestUrl(`${authority}/`);
  return 'problem' in read ? undefined : new URL(read.url);
}

/** `host:port` of a URL, as `NetPermissions.named` has it: canonical, without a dot at its end. */
export function namedHost(url: URL): string {
  return hostPort(canonicalHost(bareHostname(url)), portOf(url));
}
