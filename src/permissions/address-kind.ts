// The kind of an IP address, by IANA's registries of special-purpose addresses
// (https://www.iana.org/assignments/iana-ipv4-special-registry and …/iana-ipv6-special-registry).
import { BlockList } from 'node:net';
import { type IpAddress, readIp } from './ip-address.ts';

/** Every kind except `public` is reached only by permission. */
export type AddressKind =
  | 'public'
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'shared'
  | 'metadata'
  | 'multicast'
  | 'unspecified'
  | 'reserved';

/** Services of clouds that give credentials to those who can reach them. One of Azure and one of Oracle are outside the special ranges. */
const METADATA = [
  '169.254.169.254/32', // AWS, Azure, Google Cloud and most others
  '169.254.170.2/32', // AWS: tasks of ECS
  '169.254.170.23/32', // AWS: pods of EKS
  '100.100.100.200/32', // Alibaba Cloud
  '168.63.129.16/32', // Azure's wire server
  '192.0.0.192/32', // Oracle Cloud, classic
  'fd00:ec2::254/128', // AWS
  'fd00:ec2::23/128', // AWS: pods of EKS
  'fd20:ce::254/128', // Google Cloud
];

/** The first kind whose ranges hold an address is its kind. */
const SPECIAL: readonly (readonly [AddressKind, readonly string[]])[] = [
  ['metadata', METADATA],
  ['loopback', ['127.0.0.0/8', '::1/128']],
  ['unspecified', ['0.0.0.0/8', '::/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10']],
  // A prefix for NAT64 in one network alone (RFC 8215): the network decides where it leads.
  ['private', ['64:ff9b:1::/48']],
  ['shared', ['100.64.0.0/10']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
  // Of 2001::/23, which is for protocols, these are reached from everywhere. ORCHID (2001:20::/28) is never dialled.
  [
    'public',
    [
      '2001::/32',
      '2001:1::1/128',
      '2001:1::2/128',
      '2001:1::3/128',
      '2001:3::/32',
      '2001:4:112::/48',
      '2001:30::/28',
    ],
  ],
  [
    'reserved',
    [
      '192.0.0.0/24',
      '192.0.2.0/24',
      '192.88.99.0/24',
      '198.18.0.0/15',
      '198.51.100.0/24',
      '203.0.113.0/24',
      '240.0.0.0/4',
      // Protocols (with benchmarking and ORCHID), and documentation.
      '2001::/23',
      '2001:db8::/32',
      '3fff::/20',
    ],
  ],
];
/** Most addresses are in none of the ranges. */
const ALL_SPECIAL = rangesOf(SPECIAL.flatMap(([, ranges]) => ranges));
const SPECIAL_LISTS = SPECIAL.map(([kind, ranges]) => [kind, rangesOf(ranges)] as const);
/** The only IPv6 addresses that are routed on the internet (RFC 4291 2.4), and those that stand for IPv4 there. */
const ROUTED_IPV6 = rangesOf(['2000::/3', '64:ff9b::/96']);

/** The words of messages. */
export const KIND_WORDS: Readonly<Record<AddressKind, string>> = {
  public: 'a public address',
  loopback: 'a loopback address',
  private: 'a private address',
  'link-local': 'a link-local address',
  shared: 'an address inside the network of a provider (CGNAT)',
  metadata: 'the address of a metadata service',
  multicast: 'a multicast address',
  unspecified: 'an unspecified address',
  reserved: 'a reserved address',
};

/** An address that carries an IPv4 address is of the kind of that one, unless it is public. */
export function kindOf(ip: IpAddress): AddressKind {
  const own = ownKind(ip);
  if (own !== 'public') return own;
  if (ip.carrier === undefined) return 'public';
  for (const carried of ip.carried) {
    const inner = readIp(carried);
    const kind = inner === undefined ? 'reserved' : ownKind(inner);
    if (kind !== 'public') return kind;
  }
  return 'public';
}

function ownKind({ text, family, carried, carrier }: IpAddress): AddressKind {
  if (ALL_SPECIAL.check(text, family)) {
    return SPECIAL_LISTS.find(([, list]) => list.check(text, family))?.[0] ?? 'reserved';
  }
  if (family === 'ipv4' || ROUTED_IPV6.check(text, family)) return 'public';
  if (carrier !== 'obsolete') return 'reserved';
  // `::127.0.0.1` may reach 127.0.0.1 on an old system, so the message says so.
  const inner = readIp(carried[0] ?? '');
  const kind = inner === undefined ? 'public' : ownKind(inner);
  return kind === 'public' ? 'reserved' : kind;
}

function rangesOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', bits] = range.split('/');
    // Not isIP(): to compile its pattern for IPv6 takes some 8 ms.
    list.addSubnet(network, Number(bits), network.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
