// Decides what the holder of permissions may reach. It is asked twice: about a host before its name is looked up, and
// about each address before it is dialled. See docs/security.md.
import { hash } from '../platform/node/crypto.ts';
import {
  hostPort,
  type NetPermissions,
  type NetRules,
  type OwnServer,
} from '../domain/net/net-permissions.ts';
import { type AddressKind, KIND_WORDS, kindOf } from './address-kind.ts';
import { canonicalHost } from './canonical-host.ts';
import { type IpAddress, readIp } from './ip-address.ts';
import { isLocalName } from './local-names.ts';
import { type NetRule, readNetRule } from './net-rule.ts';
import { isOwnAddress } from './own-server.ts';

/** The rule that refuses a host or an address. */
export interface Refusal {
  readonly rule: 'allow' | 'deny' | 'public' | 'own';
  /** One sentence for people, which names the rule. */
  readonly message: string;
}

/** The decision about one host and port. */
export interface HostGrant {
  /** Holders of permissions with equal keys may share connections to the host. Empty: the default rule decides. */
  readonly key: string;
  /** Set when no address of the host may be reached: its name is not looked up then. */
  readonly refusal: Refusal | undefined;
  /** The reason why this address of the host may not be dialled; undefined: it may. */
  check(address: string): Refusal | undefined;
}

export type HostForm =
  /** Its name is looked up here, and each of its addresses is checked. */
  | 'dialled'
  /** A proxy looks up its name: only what is written can be checked. */
  | 'proxied';

interface CompiledNetRules {
  readonly allow: readonly NetRule[] | undefined;
  readonly deny: readonly NetRule[];
  /** Equal for equal rules; empty without rules. */
  readonly key: string;
}

interface RuleList extends CompiledNetRules {
  readonly owner: 'config.yaml' | 'the job';
}

/** Thousands of jobs share the rules of config.yaml. */
const compiled = new WeakMap<NetRules, CompiledNetRules>();

/** A host, and the address to judge; undefined: a proxy looks it up. */
interface Target {
  /** Without brackets and dots at its end. */
  readonly host: string;
  readonly port: number;
  readonly ip: IpAddress | undefined;
  /** The words of messages: `shop.example:80 at 10.0.0.1`. */
  readonly words: string;
}

export class NetGuard {
  readonly #permissions: NetPermissions;
  readonly #named: ReadonlySet<string>;
  readonly #lists: readonly RuleList[];
  /** Empty without lists. */
  readonly #listsKey: string;
  readonly #own: OwnServer | undefined;

  /** `served`: where this process serves, if the configuration leaves that to the system. */
  constructor(permissions: NetPermissions, served?: OwnServer) {
    const { config, job, named } = permissions;
    this.#permissions = permissions;
    this.#own = permissions.own ?? served;
    this.#named = new Set(named);
    const [ofConfig, ofJob] = [compile(config), compile(job)];
    this.#lists = [
      { owner: 'config.yaml', ...ofConfig },
      { owner: 'the job', ...ofJob },
    ];
    const isListed = ofConfig.key !== '' || ofJob.key !== '';
    this.#listsKey = isListed ? `${ofConfig.key}/${ofJob.key}` : '';
  }

  /** Decides about a host, without brackets, in the form of `URL.hostname`. */
  forHost(written: string, options: { port: number; form: HostForm }): HostGrant {
    const { port, form } = options;
    const ip = readIp(written);
    const host = canonicalHost(written);
    const at = hostPort(host, port);
    const check = (address: string): Refusal | undefined => {
      const dialled = readIp(address);
      const words = ip === undefined ? `${at} at ${dialled?.text ?? address}` : at;
      const target: Target = { host, port, ip: dialled, words };
      // The system returned something that is not an address.
      return dialled === undefined ? publicRefusal(target, 'reserved') : this.#judge(target);
    };
    const refusal =
      ip !== undefined
        ? check(ip.text)
        : form === 'proxied'
          ? this.#judge({ host, port, ip: undefined, words: at })
          : this.#judgeName(host, port);
    return { key: this.#keyOf(host, port), refusal, check };
  }

  /** Decides about a proxy: who wrote its address wants it reached, so only `deny` refuses it. */
  forProxy(written: string, port: number): HostGrant {
    const ip = readIp(written);
    const host = canonicalHost(written);
    const judge = (dialled: IpAddress | undefined): Refusal | undefined =>
      this.#denied({ host, port, ip: dialled, words: `the proxy ${hostPort(host, port)}` });
    return {
      key: this.#listsKey,
      refusal: judge(ip),
      check: (address) => judge(readIp(address)),
    };
  }

  #keyOf(host: string, port: number): string {
    const named = this.#isNamed(host, port) ? 'named' : '';
    const own = port === this.#own?.port && this.#permissions.isSelfCheck ? 'own' : '';
    return [this.#listsKey, named, own].filter((part) => part !== '').join(' ');
  }

  /** True when the file of the holder names the host and port, and nobody outside decides what the name means. */
  #isNamed(host: string, port: number): boolean {
    return this.#named.has(hostPort(host, port)) && isOwnWord(host);
  }

  /** The reason why no address of a name can be reached. */
  #judgeName(host: string, port: number): Refusal | undefined {
    const target: Target = { host, port, ip: undefined, words: hostPort(host, port) };
    const denied = this.#denied(target);
    if (denied !== undefined || this.#mayBeOwn(target)) return denied;
    const closed = this.#lists.find(
      ({ allow }) => allow?.every((rule) => !mayAllow(rule, target)) === true,
    );
    return closed && allowRefusal(target.words, closed.owner);
  }

  #judge(target: Target): Refusal | undefined {
    const denied = this.#denied(target);
    if (denied !== undefined) return denied;
    if (this.#isOwn(target)) {
      return this.#permissions.isSelfCheck ? undefined : ownRefusal(target.words);
    }
    const closed = this.#lists.find(
      ({ allow }) => allow?.every((rule) => !allows(rule, target)) === true,
    );
    if (closed !== undefined) return allowRefusal(target.words, closed.owner);
    const isListed = this.#permissions.config.allow !== undefined;
    if (isListed || this.#isNamed(target.host, target.port)) return undefined;
    if (isPublic(target)) return undefined;
    return publicRefusal(target, target.ip === undefined ? undefined : kindOf(target.ip));
  }

  #isOwn(target: Target): boolean {
    const own = this.#own;
    if (own === undefined || target.port !== own.port) return false;
    return target.ip === undefined ? isLoopbackName(target.host) : isOwnAddress(own, target.ip);
  }

  /** True for a name that the lists need not allow, because it may be the own address of a self-check. */
  #mayBeOwn({ port }: Target): boolean {
    return this.#permissions.isSelfCheck && this.#own?.port === port;
  }

  #denied(target: Target): Refusal | undefined {
    for (const { owner, deny } of this.#lists) {
      const rule = deny.find((each) => denies(each, target));
      if (rule === undefined) continue;
      const message = `"permissions.net.deny" of ${owner} has ${JSON.stringify(rule.text)}, which refuses ${target.words}`;
      return { rule: 'deny', message };
    }
    return undefined;
  }
}

function compile(rules: NetRules): CompiledNetRules {
  let found = compiled.get(rules);
  if (found === undefined) {
    const { allow, deny } = rules;
    const isListed = allow !== undefined || deny.length > 0;
    const key = isListed ? hash('sha256', JSON.stringify([allow, deny])).slice(0, 16) : '';
    found = { allow: allow?.flatMap(rulesOf), deny: deny.flatMap(rulesOf), key };
    compiled.set(rules, found);
  }
  return found;
}

/** Entries were checked when the file was read. */
function rulesOf(text: string): readonly NetRule[] {
  const rule = readNetRule(text);
  return 'problem' in rule ? [] : [rule];
}

/** A name opens public addresses alone, unless nobody outside decides which address it has. */
function allows(rule: NetRule, target: Target): boolean {
  if (!fitsPort(rule, target)) return false;
  switch (rule.kind) {
    case 'public':
      return isPublic(target);
    case 'name':
      return fitsName(rule, target) && (isPublic(target) || isLocalName(target.host));
    case 'range':
      return target.ip !== undefined && rule.range.check(target.ip.text, target.ip.family);
  }
}

/** False when no address of a name would be allowed by the rule. */
function mayAllow(rule: NetRule, target: Target): boolean {
  return fitsPort(rule, target) && (rule.kind !== 'name' || fitsName(rule, target));
}

/** An address that carries another one is denied with that one. */
function denies(rule: NetRule, target: Target): boolean {
  if (!fitsPort(rule, target)) return false;
  const { ip } = target;
  switch (rule.kind) {
    case 'public':
      return ip !== undefined && isPublic(target);
    case 'name':
      return fitsName(rule, target);
    case 'range':
      return (
        ip !== undefined &&
        (rule.range.check(ip.text, ip.family) ||
          ip.carried.some((carried) => rule.range.check(carried, 'ipv4')))
      );
  }
}

function fitsPort({ port }: NetRule, target: Target): boolean {
  return port === undefined || port === target.port;
}

function fitsName(rule: Extract<NetRule, { kind: 'name' }>, { host }: Target): boolean {
  return rule.isBelow ? host.endsWith(`.${rule.name}`) : host === rule.name;
}

/** A name that a proxy looks up counts as public unless the public name system cannot hold it. */
function isPublic({ host, ip }: Target): boolean {
  return ip === undefined ? !isLocalName(host) : kindOf(ip) === 'public';
}

function isOwnWord(host: string): boolean {
  return readIp(host) !== undefined || isLocalName(host);
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost');
}

function allowRefusal(words: string, owner: RuleList['owner']): Refusal {
  return {
    rule: 'allow',
    message: `"permissions.net.allow" of ${owner} has no entry for ${words}`,
  };
}

function ownRefusal(words: string): Refusal {
  const message = `${words} is the address of Rota itself, which only the job "self-check" may reach`;
  return { rule: 'own', message };
}

function publicRefusal({ words, host }: Target, kind: AddressKind | undefined): Refusal {
  const what =
    kind === undefined
      ? `${words} is a name of a local network`
      : `${words} is ${KIND_WORDS[kind]}`;
  const needs = isOwnWord(host)
    ? 'which needs permission: name it in a URL of the job, or in "permissions.net.allow" of config.yaml'
    : 'which a name does not open: it needs the address or its range in "permissions.net.allow" of config.yaml';
  return { rule: 'public', message: `${what}, ${needs}` };
}
