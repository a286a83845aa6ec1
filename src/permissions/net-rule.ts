// One entry of `allow` or `deny`: `public`, a name, `*.name`, an address or a range, each with or without a port.
import { BlockList, isIP } from 'node:net';
import { canonicalHost } from './canonical-host.ts';
import { readIp } from './ip-address.ts';

export type NetRule = {
  /** As written. */
  readonly text: string;
  /** Undefined: every port. */
  readonly port: number | undefined;
} & (
  | { readonly kind: 'public' }
  /** `isBelow`: the names below it, and not itself. */
  | { readonly kind: 'name'; readonly name: string; readonly isBelow: boolean }
  | { readonly kind: 'range'; readonly range: BlockList }
);

export interface NetRuleProblem {
  /** The end of a sentence that begins with the entry. */
  readonly problem: string;
  readonly hint: string | undefined;
}

/** Written as a person writes an entry. */
export const NET_RULE_FORMS =
  'must be public, a name, an IP address or a range, with or without a port, such as api.example, "*.example.org:443" or 10.0.0.0/8';

/** Reads an entry. Names are in lower case and in their ASCII form afterwards. */
export function readNetRule(text: string): NetRule | NetRuleProblem {
  const written = text.trim();
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(written)) {
    const url = URL.parse(written);
    const hint = url === null || url.host === '' ? undefined : `Write "${url.host}"`;
    return { problem: 'must be a host, not a URL', hint };
  }
  const bare = portWithoutBrackets(written);
  if (bare !== undefined) return bare;
  const parts = splitPort(written);
  if (parts === undefined) return { problem: NET_RULE_FORMS, hint: undefined };
  const { host, port } = parts;
  if (port !== undefined && (port < 1 || port > 65_535)) {
    return { problem: 'must have a port from 1 to 65535', hint: undefined };
  }
  if (host === 'public') return { text: written, port, kind: 'public' };
  if (host === '*') {
    return {
      problem: NET_RULE_FORMS,
      hint: 'Write "public" for every public address, and 0.0.0.0/0 and "::/0" for every address',
    };
  }
  const range = readRange(host);
  if (range !== undefined) {
    return 'problem' in range ? range : { text: written, port, kind: 'range', range: range.list };
  }
  const name = readName(host);
  return 'problem' in name ? name : { text: written, port, kind: 'name', ...name };
}

/**
 * The problem of an IPv6 address whose end may be meant as a port: ::1:80 is the address 0:0:0:0:0:0:1:80, and a rule for
 * it would refuse nothing of what its author meant. Undefined for every other text. Brackets, or a range, say what is meant.
 */
function portWithoutBrackets(text: string): NetRuleProblem | undefined {
  const [, address = '', port = ''] = /^([^[\]/]*:[^[\]/]*):(\d{2,5})$/.exec(text) ?? [];
  if (isIP(address) !== 6 || Number(port) > 65_535) return undefined;
  const whole = isIP(text) === 6 ? `, or "[${text}]" for that address` : '';
  return {
    problem: 'must have brackets around an IPv6 address before a port',
    hint: `Write "[${address}]:${port}" for port ${port} of ${address}${whole}`,
  };
}

/** An IPv6 address or range needs brackets beside a port. */
function splitPort(text: string): { host: string; port: number | undefined } | undefined {
  if (isIP(text.split('/')[0] ?? '') === 6) return { host: text, port: undefined };
  const [, bracketed, plain, digits] =
    /^(?:\[([^\]]+)\]|([^\s:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  if (host === undefined) return undefined;
  return { host: host.toLowerCase(), port: digits === undefined ? undefined : Number(digits) };
}

/** Undefined for a name. */
function readRange(host: string): { readonly list: BlockList } | NetRuleProblem | undefined {
  const [address = '', bitsText, ...rest] = host.split('/');
  const family = isIP(address);
  if (family === 0) return undefined;
  const width = family === 4 ? 32 : 128;
  const bits = bitsText === undefined ? width : /^\d{1,3}$/.test(bitsText) ? Number(bitsText) : NaN;
  if (address.includes('%') || rest.length > 0 || !(bits <= width)) {
    return { problem: NET_RULE_FORMS, hint: undefined };
  }
  const ip = readIp(address);
  if (ip === undefined) return { problem: NET_RULE_FORMS, hint: undefined };
  // ::ffff:10.0.0.0/104 is 10.0.0.0/8.
  const isMapped = family === 6 && ip.family === 'ipv4';
  if (isMapped && bits < 96) return { problem: NET_RULE_FORMS, hint: undefined };
  const list = new BlockList();
  list.addSubnet(ip.text, isMapped ? bits - 96 : bits, ip.family);
  return { list };
}

function readName(host: string): { name: string; isBelow: boolean } | NetRuleProblem {
  const isBelow = host.startsWith('*.');
  const bare = isBelow ? host.slice(2) : host;
  const hostname = URL.parse(`http://${bare}/`)?.hostname;
  const isPlain = !/[/?#@\\*%\s]/.test(bare) && bare !== '';
  if (hostname === undefined || !isPlain) return { problem: NET_RULE_FORMS, hint: undefined };
  // 127.1 or 0x7f000001 would look like a name here, and be an address in a URL.
  if (isIP(hostname) !== 0) {
    return { problem: 'must be an IP address in its usual form', hint: `Write ${hostname}` };
  }
  return { name: canonicalHost(hostname), isBelow };
}
