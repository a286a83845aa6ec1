import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { MAX_READ_BYTES, RobotsFile } from '../../../src/runner/robots/robots-file.ts';
import { productToken } from '../../../src/runner/robots/product-token.ts';

interface GoogleCases {
  readonly files: readonly {
    readonly test: string;
    readonly robots: readonly string[];
    readonly cases: readonly (readonly [agent: string, url: string, allowed: boolean])[];
  }[];
}

function readCases(): GoogleCases {
  const path = new URL('../../fixtures/robots/google-cases.json', import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8'));
}

function fileOf(...lines: readonly string[]): RobotsFile {
  return new RobotsFile(Buffer.from(lines.join('\n')));
}

function allows(file: RobotsFile, url: string, agent = 'rota'): boolean {
  return file.ruleFor(url, agent)?.allows ?? true;
}

/** RFC 9309 2.2.2 decodes what needs no encoding; Google's parser does not, and says that nobody should rely on it. */
const RFC_SAYS_OTHERWISE = 'http://foo.bar/foo/bar/baz';

const names = new Set(readCases().files.map((file) => file.test));
for (const name of names) {
  test(`a robots.txt is read as by Google: ${name}`, () => {
    for (const { robots, cases } of readCases().files.filter((file) => file.test === name)) {
      for (const [agent, url, allowed] of cases) {
        const isOther = name === 'ID_Encoding' && url === RFC_SAYS_OTHERWISE;
        const what = JSON.stringify({ robots, agent, url });
        assert.equal(allows(fileOf(...robots), url, agent), isOther || allowed, what);
      }
    }
  });
}

test('the decoded form of a path counts, as RFC 9309 2.2.2 lists', () => {
  const file = fileOf('user-agent: *', 'disallow: /a%62c', 'disallow: /a%2fd', 'disallow: /e f');
  assert.equal(allows(file, 'https://a.example/abc'), false);
  assert.equal(allows(file, 'https://a.example/%61b%63'), false);
  assert.equal(allows(file, 'https://a.example/a/d'), true);
  assert.equal(allows(file, 'https://a.example/a%2Fd'), false);
  assert.equal(allows(file, 'https://a.example/e%20f'), false);
});

test('a rule has its line and its text, with every kind of line ending', () => {
  for (const end of ['\n', '\r', '\r\n']) {
    const lines = ['# For all', '', 'User-Agent: *', 'Allow: /', 'Disallow: /privé # mine', ''];
    const file = new RobotsFile(Buffer.from(lines.join(end)));
    assert.deepEqual(pick(file.ruleFor('https://a.example/priv%C3%A9/x', 'rota')), {
      line: 5,
      allows: false,
      path: '/privé',
    });
    assert.equal(file.ruleFor('https://a.example/', 'rota')?.line, 4);
  }
});

function pick(rule: ReturnType<RobotsFile['ruleFor']>): unknown {
  return rule && { line: rule.line, allows: rule.allows, path: rule.path };
}

test('a byte-order mark, or a part of it, does not hide the first line', () => {
  for (const mark of [[0xef, 0xbb, 0xbf], [0xef, 0xbb], [0xef], []]) {
    const text = Buffer.from('User-Agent: *\nDisallow: /\n');
    assert.equal(
      allows(new RobotsFile(Buffer.from([...mark, ...text])), 'https://a.example/'),
      false,
    );
  }
});

test('500 KiB are read, and a rule that is cut off is left out', () => {
  const start = 'user-agent: *\ndisallow: /first\n';
  const last = 'disallow: /last\n';
  const filler = '#'.repeat(MAX_READ_BYTES - start.length - 1 - last.length);
  const whole = new RobotsFile(Buffer.from(`${start}${filler}\n${last}disallow: /behind`));
  assert.equal(allows(whole, 'https://a.example/first'), false);
  assert.equal(allows(whole, 'https://a.example/last'), false);
  assert.equal(allows(whole, 'https://a.example/behind'), true);
  const cut = new RobotsFile(Buffer.from(`${start}#${filler}\n${last}`));
  assert.equal(allows(cut, 'https://a.example/last'), true);
  assert.equal(allows(cut, 'https://a.example/other'), true);
});

test('a line is read up to 16,663 characters, as by Google', () => {
  const long = `/x/${'a'.repeat(17_000)}`;
  const file = fileOf('user-agent: *', `disallow: ${long}`);
  assert.equal(allows(file, `https://a.example${long.slice(0, 16_660)}`), false);
  assert.equal(allows(file, 'https://a.example/x/a'), true);
});

test('stars match as a regular expression would', () => {
  const path = fc.stringMatching(/^[ab]{0,12}$/);
  const pattern = fc.stringMatching(/^[ab*]{0,8}\$?$/);
  fc.assert(
    fc.property(path, pattern, (text, stars) => {
      const source = stars.replaceAll('*', '.*');
      const expected = new RegExp(`^/${source}`).test(`/${text}`);
      const file = fileOf('user-agent: *', `disallow: /${stars}`);
      assert.equal(!allows(file, `https://a.example/${text}`), expected);
    }),
    { numRuns: 2000 },
  );
});

test('a hostile file of 500 KiB costs neither seconds nor its square in memory', () => {
  // Each is quadratic or worse in a naive reader: the test would not end.
  const stars = `user-agent: *\ndisallow: /${'*a'.repeat(8000)}b`;
  const many = `${'user-agent: x\n'.repeat(15_000)}${'disallow: /*a*b*c$\n'.repeat(15_000)}`;
  for (const text of [
    stars,
    many,
    '\r'.repeat(500_000),
    'user-agent: x\ndisallow: /\n'.repeat(19_000),
  ]) {
    const file = new RobotsFile(Buffer.from(text));
    assert.equal(allows(file, `https://a.example/${'a'.repeat(8000)}`), true);
  }
});

test('the product token is the name in a user-agent header', () => {
  assert.equal(productToken('rota/0.1.0'), 'rota');
  assert.equal(productToken('Price-Watch (+https://a.example)'), 'Price-Watch');
  assert.equal(
    productToken('Mozilla/5.0 (compatible; Foo_Bot/2.1; +https://a.example)'),
    'Foo_Bot',
  );
  assert.equal(productToken('Mozilla/5.0 (X11; Linux x86_64)'), 'Mozilla');
  assert.equal(productToken('007'), '');
});
