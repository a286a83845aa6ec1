// Spellings of IPv6 addresses that must not be reached, and those that carry an IPv4 address.
import { known, type Trick } from './trick.ts';

export const IPV6_TRICKS: readonly Trick[] = [
  ...known(
    'RFC 4291 2.5.5.2, IPv4-mapped addresses; GHSA-pq67-2wwv-3xjx',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::ffff:7f00:1]:PORT/',
    'http://[::FFFF:7F00:0001]:PORT/',
    'http://[::ffff:10.0.0.1]:PORT/',
    'http://[::ffff:a9fe:a9fe]:PORT/',
    'http://[::ffff:0.0.0.0]:PORT/',
  ),
  ...known(
    'RFC 4291 2.5.5.1, IPv4-compatible addresses',
    'http://[::127.0.0.1]:PORT/',
    'http://[::7f00:1]:PORT/',
    'http://[::a9fe:a9fe]:PORT/',
  ),
  ...known('RFC 2765 2.1, IPv4-translated addresses', 'http://[::ffff:0:127.0.0.1]:PORT/'),
  ...known(
    'RFC 6052 2.1, NAT64; CVE-2026-22690',
    'http://[64:ff9b::127.0.0.1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[64:ff9b::a9fe:a9fe]:PORT/',
    'http://[64:ff9b::10.0.0.1]:PORT/',
  ),
  ...known(
    'RFC 8215, local NAT64',
    'http://[64:ff9b:1::7f00:1]:PORT/',
    'http://[64:ff9b:1:ffff::8.8.8.8]:PORT/',
  ),
  ...known(
    'RFC 3056 2, 6to4',
    'http://[2002:7f00:1::]:PORT/',
    'http://[2002:a9fe:a9fe::1]:PORT/',
    'http://[2002:c0a8:101::1]:PORT/',
  ),
  ...known(
    'RFC 4380 4, Teredo',
    'http://[2001:0:7f00:1::]:PORT/',
    'http://[2001:0:4136:e378:8000:63bf:80ff:fffe]:PORT/',
    'http://[2001::4136:e378:8000:63bf:5601:5601]:PORT/',
  ),
  ...known(
    'RFC 5214 6.1, ISATAP',
    'http://[fe80::5efe:7f00:1]:PORT/',
    'http://[2a00:1450:0:0:0:5efe:c0a8:101]:PORT/',
    'http://[2a00:1450:0:0:200:5efe:10.0.0.1]:PORT/',
  ),
  ...known(
    'RFC 4007 11, zones; RFC 6874',
    'http://[fe80::1%25lo]:PORT/',
    'http://[fe80::1%lo]:PORT/',
    'http://[::1%25lo]:PORT/',
    'http://[::1%2525lo]:PORT/',
  ),
  ...known('RFC 3986 3.2.2, IPvFuture', 'http://[v1.127.0.0.1]:PORT/', 'http://[vF.::1]:PORT/'),
  ...known(
    'RFC 4291 2.5.6, link-local addresses',
    'http://[fe80::1]:PORT/',
    'http://[febf::1]:PORT/',
  ),
  ...known('RFC 3879, site-local addresses', 'http://[fec0::1]:PORT/'),
  ...known(
    'RFC 4193, unique local addresses',
    'http://[fc00::1]:PORT/',
    'http://[fd12:3456:789a::1]:PORT/',
  ),
  ...known('RFC 4291 2.7, multicast', 'http://[ff02::1]:PORT/', 'http://[ff0e::1]:PORT/'),
  ...known(
    'RFC 3849 and RFC 9637, documentation',
    'http://[2001:db8::1]:PORT/',
    'http://[3fff::1]:PORT/',
  ),
  ...known(
    'IANA, IPv6 special-purpose addresses',
    'http://[100::1]:PORT/',
    'http://[5f00::1]:PORT/',
    'http://[2001:2::1]:PORT/',
    'http://[2001:10::1]:PORT/',
    'http://[2001:20::1]:PORT/',
    'http://[4000::1]:PORT/',
  ),
];
