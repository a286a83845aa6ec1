// The rules of permissions: which one decides, and its sentence.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NO_NET_RULES, type NetPermissions } from '../../src/domain/net/net-permissions.ts';
import { NetGuard } from '../../src/permissions/net-guard.ts';
import { readNetRule } from '../../src/permissions/net-rule.ts';

interface Asked {
  readonly host: string;
  readonly port?: number;
  /** Undefined: before the look-up. */
  readonly address?: string;
}

/** `open`, or the sentence of the refusal. */
function ask(changes: Partial<NetPermissions>, { host, port = 80, address }: Asked): string {
  const guard = new NetGuard({
    config: NO_NET_RULES,
    job: NO_NET_RULES,
    named: [],
    own: { host: '127.0.0.1', port: 7682 },
    isSelfCheck: false,
    ...changes,
  });
  const grant = guard.forHost(host, { port, form: 'dialled' });
  const refusal = address === undefined ? grant.refusal : grant.check(address);
  return refusal === undefined ? 'open' : `${refusal.rule}: ${refusal.message}`;
}

const allow = (...entries: string[]): Partial<NetPermissions> => ({
  config: { allow: entries, deny: [] },
});

test('each kind of address that is not public is named in the refusal', () => {
  const kinds: readonly (readonly [string, string])[] = [
    ['127.0.0.1', 'a loopback address'],
    ['10.0.0.1', 'a private address'],
    ['169.254.7.7', 'a link-local address'],
    ['169.254.169.254', 'the address of a metadata service'],
    ['100.64.0.1', 'an address inside the network of a provider (CGNAT)'],
    ['224.0.0.1', 'a multicast address'],
    ['0.0.0.0', 'an unspecified address'],
    ['240.0.0.1', 'a reserved address'],
  ];
  for (const [host, kind] of kinds) {
    assert.equal(
      ask({}, { host }),
      `public: ${host}:80 is ${kind}, which needs permission: name it in a URL of the job, or in "permissions.net.allow" of config.yaml`,
    );
  }
});

test('of the addresses for protocols, those that IANA lists as reached from everywhere are public', () => {
  for (const host of ['2001:1::1', '2001:1::3', '2001:3::1', '2001:4:112::1', '2001:30::1']) {
    assert.equal(ask({}, { host }), 'open', host);
  }
  for (const host of [
    '2001:1::4',
    '2001:2::1',
    '2001:5::1',
    '2001:10::1',
    '2001:20::1',
    '2001:1ff::1',
  ]) {
    assert.match(ask({}, { host }), /is a reserved address/, host);
  }
  assert.equal(ask({}, { host: '2001:200::1' }), 'open');
});

test('deny wins over allow and over what the job names', () => {
  const config = { allow: ['10.0.0.0/8'], deny: ['10.0.0.5:80'] };
  assert.equal(ask({ config }, { host: '10.0.0.4' }), 'open');
  assert.equal(ask({ config }, { host: '10.0.0.5', port: 81 }), 'open');
  const refusal =
    'deny: "permissions.net.deny" of config.yaml has "10.0.0.5:80", which refuses 10.0.0.5:80';
  assert.equal(ask({ config, named: ['10.0.0.5:80'] }, { host: '10.0.0.5' }), refusal);
  assert.equal(
    ask({ config: { allow: undefined, deny: ['tracker.example'] } }, { host: 'tracker.example.' }),
    'deny: "permissions.net.deny" of config.yaml has "tracker.example", which refuses tracker.example:80',
  );
});

test('the lists of config.yaml are read once for all jobs', () => {
  let reads = 0;
  const deny = new Proxy<readonly string[]>(['10.0.0.5'], {
    get(list, key, receiver): unknown {
      if (key === 'flatMap') reads += 1;
      return Reflect.get(list, key, receiver);
    },
  });
  const config = { allow: ['10.0.0.0/8'], deny };
  for (let job = 0; job < 3; job += 1) {
    assert.equal(ask({ config, named: [`10.0.0.${job}:80`] }, { host: '10.0.0.1' }), 'open');
  }
  assert.equal(reads, 1);
});

test('deny of a range also refuses addresses that carry one of it', () => {
  const config = { allow: ['::/0', '0.0.0.0/0'], deny: ['127.0.0.0/8'] };
  for (const host of ['::ffff:7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '0.0.0.0', '::']) {
    assert.match(ask({ config }, { host }), /^deny: /, host);
  }
});

test('an allow list of config.yaml is complete, and that of a job narrows it', () => {
  const both: Partial<NetPermissions> = {
    config: { allow: ['public', '10.0.0.0/8'], deny: [] },
    job: { allow: ['10.1.0.0/16', '192.168.0.0/16'], deny: [] },
  };
  assert.equal(ask(both, { host: '10.1.0.1' }), 'open');
  assert.equal(
    ask(both, { host: '10.2.0.1' }),
    'allow: "permissions.net.allow" of the job has no entry for 10.2.0.1:80',
  );
  assert.equal(
    ask(both, { host: '192.168.0.1' }),
    'allow: "permissions.net.allow" of config.yaml has no entry for 192.168.0.1:80',
  );
  assert.match(ask(allow(), { host: '1.1.1.1' }), /^allow: /);
  assert.match(
    ask({ ...allow('public'), named: ['10.0.0.1:80'] }, { host: '10.0.0.1' }),
    /^allow: /,
  );
});

test('an allow list of a job alone opens nothing', () => {
  const job = { allow: ['10.0.0.0/8'], deny: [] };
  assert.match(ask({ job }, { host: '10.0.0.1' }), /^public: /);
  assert.equal(ask({ job, named: ['10.0.0.1:80'] }, { host: '10.0.0.1' }), 'open');
});

test('a host counts as named only with its port, and by itself', () => {
  const named = ['10.0.0.1:80', '[::1]:80', 'printer:80', 'shop.example:80'];
  assert.equal(ask({ named }, { host: '10.0.0.1' }), 'open');
  assert.match(ask({ named }, { host: '10.0.0.1', port: 8080 }), /^public: /);
  assert.equal(ask({ named }, { host: '0:0:0:0:0:0:0:1' }), 'open');
  assert.equal(ask({ named }, { host: 'printer', address: '10.0.0.1' }), 'open');
  assert.match(ask({ named }, { host: 'other', address: '10.0.0.1' }), /^public: /);
  assert.match(ask({ named }, { host: 'shop.example', address: '10.0.0.1' }), /^public: /);
});

test('names: below a domain, with a port, and refused before the look-up when no rule can allow them', () => {
  const rules = allow('api.example', '*.example.org:443');
  assert.equal(ask(rules, { host: 'api.example', address: '1.1.1.1' }), 'open');
  assert.equal(ask(rules, { host: 'a.b.example.org', port: 443, address: '1.1.1.1' }), 'open');
  assert.match(
    ask(rules, { host: 'api.example', address: '10.0.0.1' }),
    /^allow: .* api\.example:80 at 10\.0\.0\.1$/,
  );
  for (const host of ['example.org', 'b.example.org', 'badapi.example', 'x.api.example']) {
    assert.match(ask(rules, { host }), /^allow: /, host);
  }
  // A range may hold the address of any name.
  assert.equal(ask(allow('10.0.0.0/8'), { host: 'api.example' }), 'open');
  assert.equal(ask(allow('10.0.0.0/8'), { host: 'api.example', address: '10.0.0.1' }), 'open');
  assert.equal(
    ask(allow('localhost:3000'), { host: 'localhost', port: 3000, address: '::1' }),
    'open',
  );
});

test('the own address is refused to every job except self-check, whatever is allowed', () => {
  const self = { isSelfCheck: true, ...allow('api.example') };
  const own = { host: '127.0.0.1', port: 7682 };
  assert.equal(
    ask({ ...allow('127.0.0.0/8'), named: ['127.0.0.1:7682'] }, own),
    'own: 127.0.0.1:7682 is the address of Rota itself, which only the job "self-check" may reach',
  );
  assert.equal(ask(self, own), 'open');
  assert.equal(ask(self, { host: 'localhost', port: 7682, address: '127.0.0.1' }), 'open');
  assert.match(ask({ ...self, config: { allow: undefined, deny: ['127.0.0.1'] } }, own), /^deny: /);
  const wildcard = { own: { host: '0.0.0.0', port: 7682 }, ...allow('0.0.0.0/0', '::/0') };
  for (const host of ['127.0.0.1', '127.1.2.3', '0.0.0.0', '::1', '::', '::ffff:7f00:1']) {
    assert.match(ask(wildcard, { host, port: 7682 }), /^own: /, host);
    assert.equal(ask(wildcard, { host, port: 7683 }), 'open', host);
  }
});

test('the address that the system chose for this process is refused like a configured one', () => {
  const served = { host: '127.0.0.1', port: 45_678 };
  const ask = (isSelfCheck: boolean): string | undefined => {
    const config = { allow: ['127.0.0.0/8'], deny: [] };
    const permissions = { config, job: NO_NET_RULES, named: [], own: undefined, isSelfCheck };
    const { port } = served;
    return new NetGuard(permissions, served).forHost('127.0.0.1', { port, form: 'dialled' }).refusal
      ?.message;
  };
  assert.equal(
    ask(false),
    '127.0.0.1:45678 is the address of Rota itself, which only the job "self-check" may reach',
  );
  assert.equal(ask(true), undefined);
});

test('an entry that is ambiguous, or not a host, is refused with what to write', () => {
  const refused: readonly (readonly [string, string | undefined])[] = [
    ['https://api.example:8443/v1', 'Write "api.example:8443"'],
    ['127.1', 'Write 127.0.0.1'],
    ['0x7f000001', 'Write 127.0.0.1'],
    ['*', 'Write "public" for every public address, and 0.0.0.0/0 and "::/0" for every address'],
    ['10.0.0.0/33', undefined],
    ['10.0.0.0/8/8', undefined],
    ['fe80::1%eth0', undefined],
    ['api.example:0', undefined],
    ['api.example:99999', undefined],
    ['a b', undefined],
    ['user@api.example', undefined],
    ['api.example/path', undefined],
    ['*api.example', undefined],
    ['', undefined],
  ];
  for (const [text, hint] of refused) {
    const rule = readNetRule(text);
    assert.ok('problem' in rule, text);
    assert.equal(rule.hint, hint, text);
  }
  for (const text of [
    'public',
    'public:443',
    'BÜCHER.example.',
    '*.a.b:1',
    '::1',
    '[::1]:80',
    'fd00::/8',
    '[fd00::/8]:80',
    '10.0.0.0/8:443',
    '::ffff:10.0.0.0/104',
  ]) {
    assert.ok(!('problem' in readNetRule(text)), text);
  }
});
