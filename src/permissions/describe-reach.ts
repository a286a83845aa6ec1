// Describes what the holder of permissions may reach and why, for people and programs.
import { hostPort, type NetPermissions, type NetRules } from '../domain/net/net-permissions.ts';
import { readIp } from './ip-address.ts';
import { isLocalName } from './local-names.ts';
import { NetGuard, type Refusal } from './net-guard.ts';

/** `only`: of what is allowed, nothing else is reached. `deny` wins over both. */
export type ReachEffect = 'allow' | 'only' | 'deny';

/** `url`: an address in the file of the holder. `own`: the address of Rota itself. */
export type ReachSource = 'default' | 'config.yaml' | 'job' | 'url' | 'own';

export interface ReachRule {
  readonly effect: ReachEffect;
  /** An entry as it is written, `public`, or `host:port`. */
  readonly entry: string;
  readonly source: ReachSource;
}

/** A host that the file names literally. */
export interface NamedHost {
  /** `host:port`. */
  readonly host: string;
  readonly reachable: boolean;
  /** The kind of rule that refuses it; null when it is reachable. */
  readonly rule: Refusal['rule'] | null;
  /** The rule that refuses it, as a sentence; null when it is reachable. A name may still lead to a refused address. */
  readonly reason: string | null;
}

export interface Reach {
  readonly rules: readonly ReachRule[];
  readonly hosts: readonly NamedHost[];
}

export function describeReach(permissions: NetPermissions): Reach {
  const { config, job, named } = permissions;
  const own = ownRule(permissions);
  const guard = new NetGuard(permissions);
  const hosts = named.map((each): NamedHost => {
    const refusal = guard.forHost(...splitHostPort(each)).refusal;
    const { rule, message } = refusal ?? { rule: null, message: null };
    return { host: each, reachable: refusal === undefined, rule, reason: message };
  });
  return {
    rules: [
      ...own,
      ...denyRules(config, 'config.yaml'),
      ...denyRules(job, 'job'),
      ...(config.allow === undefined
        ? [
            { effect: 'allow', entry: 'public', source: 'default' } as const,
            ...urlRules(hosts, own),
          ]
        : allowRules(config.allow, { effect: 'allow', source: 'config.yaml' })),
      ...allowRules(job.allow ?? [], { effect: 'only', source: 'job' }),
    ],
    hosts,
  };
}

function ownRule({ own, isSelfCheck }: NetPermissions): readonly ReachRule[] {
  if (own === undefined) return [];
  const effect = isSelfCheck ? 'allow' : 'deny';
  return [{ effect, entry: hostPort(own.host, own.port), source: 'own' }];
}

function denyRules({ deny }: NetRules, source: ReachSource): readonly ReachRule[] {
  return deny.map((entry) => ({ effect: 'deny', entry, source }));
}

function allowRules(
  entries: readonly string[],
  rule: Omit<ReachRule, 'entry'>,
): readonly ReachRule[] {
  return entries.map((entry) => ({ ...rule, entry }));
}

/** Hosts that are reached only because a URL names them: other names are reached at public addresses. */
function urlRules(hosts: readonly NamedHost[], own: readonly ReachRule[]): readonly ReachRule[] {
  return hosts.flatMap(({ host, reachable }) => {
    const [name] = splitHostPort(host);
    const isOwnWord = readIp(name) !== undefined || isLocalName(name);
    if (own.some(({ entry }) => entry === host)) return [];
    return reachable && isOwnWord ? [{ effect: 'allow', entry: host, source: 'url' }] : [];
  });
}

function splitHostPort(text: string): [host: string, options: { port: number; form: 'dialled' }] {
  const [, bracketed, plain, port] = /^(?:\[(.*)\]|(.*)):(\d+)$/.exec(text) ?? [];
  return [bracketed ?? plain ?? '', { port: Number(port), form: 'dialled' }];
}
