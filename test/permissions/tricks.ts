// Spellings of addresses that are known to slip past checks, each with the source that it is known from. `PORT` is that
// of the server that must not be reached.

export interface Trick {
  readonly url: string;
  readonly source: string;
  /** The addresses that the name server has for its host; undefined: it is asked for none. */
  readonly addresses?: readonly string[];
}

const OWASP = 'OWASP, Server-Side Request Forgery Prevention Cheat Sheet';
const PORTSWIGGER =
  'PortSwigger, Web Security Academy: SSRF, and its URL validation bypass cheat sheet';
const PAYLOADS = 'PayloadsAllTheThings, Server Side Request Forgery';
const HACKTRICKS = 'HackTricks, URL format bypass';
const ORANGE = 'Orange Tsai, A New Era of SSRF, Black Hat USA 2017';
const AWS = 'AWS, instance metadata; Capital One, 2019';
const UTS46 = 'Unicode UTS 46, mapping of host names';
const WHATWG = 'WHATWG URL Standard 3.5, host parsing';

function known(source: string, ...urls: readonly string[]): readonly Trick[] {
  return urls.map((url) => ({ url, source }));
}

/** A name and what the name server says. */
function named(
  source: string,
  names: Readonly<Record<string, readonly string[]>>,
): readonly Trick[] {
  return Object.entries(names).map(([name, addresses]) => ({
    url: `http://${name}:PORT/`,
    source,
    addresses,
  }));
}

export const LOOPBACK_TRICKS: readonly Trick[] = [
  ...known(OWASP, 'http://127.0.0.1:PORT/', 'http://[::1]:PORT/', 'https://127.0.0.1:PORT/'),
  ...known(
    PORTSWIGGER,
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://017700000001:PORT/',
  ),
  ...known(
    PAYLOADS,
    'http://127.0.1:PORT/',
    'http://0:PORT/',
    'http://0x7f000001:PORT/',
    'http://[0:0:0:0:0:ffff:127.0.0.1]:PORT/',
    'http://[::]:PORT/',
    'http://[0000::1]:PORT/',
    'http://0000:PORT/',
  ),
  ...known(
    HACKTRICKS,
    'http://127.127.127.127:PORT/',
    'http://127.0.1.3:PORT/',
    'http://127.255.255.254:PORT/',
    'http://0.0.0.0:PORT/',
    'http://0x7f.0x0.0x0.0x1:PORT/',
    'http://0x7f.1:PORT/',
    'http://00000177.00000000.00000000.00000001:PORT/',
    'http://0177.0000.0000.0001:PORT/',
    'http://%31%32%37.0.0.1:PORT/',
    'http://127%2e0%2e0%2e1:PORT/',
  ),
  ...known('CVE-2021-28918 (netmask)', 'http://0177.0.0.1:PORT/'),
  ...known('CVE-2021-29921 (Python ipaddress)', 'http://0177.1:PORT/'),
  ...known('CVE-2021-29922 (Rust std::net)', 'http://0177.0.0.01:PORT/'),
  ...known('CVE-2021-29923 (Go net)', 'http://127.0.0.01:PORT/'),
  ...known('CVE-2024-29415 (npm ip)', 'http://0x7F.0.0.1:PORT/', 'http://127.00.0.1:PORT/'),
  ...known('CVE-2023-42282 (npm ip)', 'http://0x7f.0x1:PORT/'),
  ...known('Oligo Security, 0.0.0.0 Day, 2024', 'http://0x0:PORT/', 'http://0.0.0.1:PORT/'),
  ...known(
    WHATWG,
    'http://127.0.0.1.:PORT/',
    'http://0x7f000001.:PORT/',
    'http://127.0x1:PORT/',
    'http://127.0.0.1:00PORT/',
    'http://[0:0:0:0:0:0:0:1]:PORT/',
    'http://[0:0:0:0:0:0:0:0]:PORT/',
    'http://[::0001]:PORT/',
  ),
  ...known(
    ORANGE,
    'http://①②⑦.⓪.⓪.①:PORT/',
    'http://127。0。0。1:PORT/',
    'http://foo@127.0.0.1:PORT@127.0.0.1:PORT/',
  ),
  ...known(
    UTS46,
    'http://１２７.0.0.1:PORT/',
    'http://127．0．0．1:PORT/',
    'http://127｡0｡0｡1:PORT/',
    'http://①⑥⑨.②⑤④.①⑥⑨.②⑤④:PORT/',
    'http://127.0.\u00ad0.1:PORT/',
  ),
];

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

export const NETWORK_TRICKS: readonly Trick[] = [
  ...known(
    'RFC 1918, private addresses',
    'http://10.0.0.1:PORT/',
    'http://10.1:PORT/',
    'http://172.16.0.1:PORT/',
    'http://172.31.255.255:PORT/',
    'http://192.168.0.1:PORT/',
    'http://192.168.257:PORT/',
  ),
  ...known(
    PAYLOADS,
    'http://3232235521:PORT/',
    'http://0xc0a80001:PORT/',
    'http://0300.0250.0.1:PORT/',
  ),
  ...known('RFC 6598, shared addresses', 'http://100.64.0.1:PORT/', 'http://100.127.255.255:PORT/'),
  ...known(AWS, 'http://169.254.169.254:PORT/latest/meta-data/', 'http://[fd00:ec2::254]:PORT/'),
  ...known(
    PORTSWIGGER,
    'http://2852039166:PORT/',
    'http://0xa9fea9fe:PORT/',
    'http://0251.0376.0251.0376:PORT/',
    'http://0xA9.0xFE.0xA9.0xFE:PORT/',
    'http://169.254.43518:PORT/',
    'http://169.16689662:PORT/',
    'http://0251.254.169.254:PORT/',
  ),
  ...known(
    'AWS, task and pod credentials',
    'http://169.254.170.2:PORT/',
    'http://169.254.170.23:PORT/',
  ),
  ...known('Alibaba Cloud, instance metadata', 'http://100.100.100.200:PORT/'),
  ...known('Oracle Cloud, instance metadata', 'http://192.0.0.192:PORT/'),
  ...known('Azure, WireServer', 'http://168.63.129.16:PORT/', 'http://2822734096:PORT/'),
  ...known('Google Cloud, metadata server over IPv6', 'http://[fd20:ce::254]:PORT/'),
  ...known('RFC 5771, multicast', 'http://224.0.0.1:PORT/', 'http://239.255.255.250:PORT/'),
  ...known(
    'RFC 6890, special-purpose addresses',
    'http://0.1.2.3:PORT/',
    'http://192.0.0.1:PORT/',
    'http://192.0.2.1:PORT/',
    'http://192.88.99.1:PORT/',
    'http://198.18.0.1:PORT/',
    'http://198.51.100.1:PORT/',
    'http://203.0.113.1:PORT/',
    'http://240.0.0.1:PORT/',
    'http://255.255.255.255:PORT/',
  ),
];

export const NAME_TRICKS: readonly Trick[] = [
  ...named('RFC 6761 6.3, localhost', {
    localhost: ['127.0.0.1'],
    'any.localhost': ['127.0.0.1', '::1'],
    'localhost.localdomain': ['127.0.0.1'],
  }),
  ...named('CVE-2022-30115 (curl), a dot at the end', { 'localhost.': ['127.0.0.1'] }),
  ...named(HACKTRICKS, {
    LOCALHOST: ['127.0.0.1'],
    'loc%61lhost': ['127.0.0.1'],
    'ⓛⓞⓒⓐⓛⓗⓞⓢ%74': ['127.0.0.1'],
    'localtest.me': ['127.0.0.1', '::1'],
    'customer1.app.localhost.my.company.127.0.0.1.nip.io': ['127.0.0.1'],
    'mail.ebc.apple.com': ['127.0.0.6'],
  }),
  ...named(PAYLOADS, {
    '127.0.0.1.nip.io': ['127.0.0.1'],
    '7f000001.nip.io': ['127.0.0.1'],
    'bugbounty.dod.network': ['127.0.0.2'],
    'make-1.2.3.4-rebind-127.0.0.1-rr.1u.ms': ['127.0.0.1'],
    'ip6-localhost': ['::1'],
  }),
  ...named(PORTSWIGGER, {
    'spoofed.burpcollaborator.net': ['127.0.0.1'],
    'public.example.evil.example': ['10.0.0.1'],
    'evilpublic.example': ['10.0.0.1'],
  }),
  ...named('RFC 6147, DNS64', { 'ipv6.private.example': ['64:ff9b::a00:1'] }),
  ...named('Google Cloud, metadata server', { 'metadata.google.internal': ['169.254.169.254'] }),
  ...named('Docker, networking', { 'host.docker.internal': ['172.17.0.1'] }),
  ...named('Kubernetes, DNS for services', { 'kubernetes.default.svc': ['10.96.0.1'] }),
  ...named('RFC 6762, multicast DNS', { 'printer.local': ['169.254.7.7'] }),
  ...named('RFC 1035, an answer with a special address', {
    'mapped.evil.example': ['::ffff:127.0.0.1'],
    'zero.evil.example': ['0.0.0.0'],
    'six-to-four.evil.example': ['2002:7f00:1::1'],
    'unspecified.evil.example': ['::'],
    'link.evil.example': ['fe80::1'],
    'cloud.evil.example': ['169.254.169.254'],
  }),
];

export const PARSER_TRICKS: readonly Trick[] = [
  ...known(
    PORTSWIGGER,
    'http://public.example@127.0.0.1:PORT/',
    'http://public.example:80@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT#@public.example/',
    'http://127.0.0.1:PORT?@public.example/',
    'http://127.0.0.1:PORT/@public.example/',
    'http://public.example%40127.0.0.1:PORT/',
    'http://public.example%2f@127.0.0.1:PORT/',
    'http://public.example%00@127.0.0.1:PORT/',
    'http://public.example%09@127.0.0.1:PORT/',
  ),
  ...known(
    ORANGE,
    'http://127.0.0.1:PORT\\@public.example/',
    'http://public.example&@127.0.0.1:PORT/',
    'http://127.0.0.1:PORT:80/',
    'http://127.0.0.1:PORT#@public.example:80/',
  ),
  ...known(
    'Claroty and Snyk, Exploiting URL Parsing Confusion, 2022',
    'http:///127.0.0.1:PORT/',
    'http:////127.0.0.1:PORT/',
    'http:/127.0.0.1:PORT/',
    'http:\\\\127.0.0.1:PORT\\',
    'hTTp://127.0.0.1:PORT/',
    'http://:@127.0.0.1:PORT/',
    'http://@127.0.0.1:PORT/',
  ),
  ...known(
    WHATWG,
    ' http://127.0.0.1:PORT/',
    'http://127.0.0.1\t:PORT/',
    'ht\ttp://127.0.0.1:PORT/',
  ),
];

export const TRICKS: readonly Trick[] = [
  ...LOOPBACK_TRICKS,
  ...IPV6_TRICKS,
  ...NETWORK_TRICKS,
  ...NAME_TRICKS,
  ...PARSER_TRICKS,
];
