// Names whose addresses must not be reached.
import { named, type Trick, PORTSWIGGER, PAYLOADS, HACKTRICKS } from './trick.ts';

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
