// The permissions of a channel's messages: the address that config.yaml gives it, unless `deny` refuses it.
import type { ChannelTarget } from '../../domain/notify/channel.ts';
import { mailServerOf } from '../../domain/notify/mail-server.ts';
import { hostPort, type NetPermissions, NO_NET_RULES } from '../../domain/net/net-permissions.ts';
import { canonicalHost } from '../../permissions/canonical-host.ts';
import { bareHostname, portOf } from '../../text/url-host.ts';
import type { SharedPermissions } from './to-permissions.ts';

/**
 * `allow` of config.yaml is about jobs, and takes nothing from a channel, whose address the same file names. It opens the
 * private addresses of a mail server with a public name.
 */
export function channelPermissions(
  target: ChannelTarget,
  { config, own }: SharedPermissions,
): NetPermissions {
  const named = namedBy(target);
  const allow = config.allow && ['public', ...named, ...config.allow];
  return {
    config: { allow, deny: config.deny },
    job: NO_NET_RULES,
    named,
    own,
    isSelfCheck: false,
  };
}

function namedBy(target: ChannelTarget): readonly string[] {
  if (target.kind === 'command') return [];
  if (target.kind === 'email') {
    const server = mailServerOf(target.smtp);
    return server === undefined ? [] : [hostPort(canonicalHost(server.hostname), server.port)];
  }
  const url = URL.parse(target.url);
  return url === null ? [] : [hostPort(canonicalHost(bareHostname(url)), portOf(url))];
}
