// Files that are too large, too deep, or not text are refused at once, with a clear message.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { ConfigDocument } from '../../src/config/yaml/config-document.ts';
import { loadConfig } from '../../src/config/load-config.ts';
import { hideCredentials, hideQuotedCredentials } from '../../src/text/literal-credentials.ts';
import { inFolder, reportOf } from './report-of.ts';

test('a file of a megabyte that is wrong throughout is reported as a hundred problems and the number of the others', async () => {
  const keys = (count: number, text: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => text(index)).join('');
  const cases: [name: string, text: string, last: string][] = [
    ['keys', keys(60_000, (index) => `key${index}: 1\n`), 'And 59,900 more problems in this file'],
    [
      'one line',
      `{${keys(60_000, (index) => `key${index}: 1, `)}}`,
      'And 59,901 more problems in this file',
    ],
    [
      'urls',
      `urls:\n${keys(20_000, (index) => `  - htp://a/${index}\n`)}`,
      'And 19,900 more problems in this file',
    ],
  ];
  for (const [name, text, last] of cases) {
    await inFolder(async (folder) => {
      mkdirSync(join(folder, 'jobs'));
      writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
      writeFileSync(join(folder, 'jobs/bad.yaml'), text);
      const { problems } = await loadConfig(join(folder, 'config.yaml'));
      assert.equal(problems.length, 101, name);
      assert.equal(problems.at(-1)?.message, last, name);
      assert.ok(
        problems.every(({ frame }) => (frame ?? '').length < 400),
        name,
      );
    });
  }
});

test('a word of a megabyte is searched for credentials from its beginning only', () => {
  const word = 'k'.repeat(1_000_000);
  assert.equal(hideCredentials(`${word}: 1`), `${word}: 1`);
  assert.equal(hideQuotedCredentials(`Unknown key "${word}"`), `Unknown key "${word}"`);
  assert.equal(hideCredentials(`${word}token: abc123`), `${word}token: ***`);
});

test('a file of 100 MB is refused by its size, with a way out', async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    const descriptor = openSync(join(folder, 'jobs/big.yaml'), 'w');
    ftruncateSync(descriptor, 100_000_000);
    closeSync(descriptor);
    const { problems } = await loadConfig(join(folder, 'config.yaml'));
    assert.deepEqual(
      problems.map(({ message, hint }) => [message, hint]),
      [
        [
          'The job file is larger than 1 MiB',
          'Put a long list of URLs into a file of its own: "- file: lists/urls.txt"',
        ],
      ],
    );
  });
});

test('bytes that are not UTF-8 are reported with their location', async () => {
  const bytes = Buffer.concat([Buffer.from('a: 1\nb: ä'), Buffer.from([0xe4, 0x0a])]);
  assert.equal(
    await reportOf('x', bytes),
    'jobs/x.yaml:2:5  error: The job file must be UTF-8 text: byte 11 is 0xe4, which is not\n' +
      '    hint: Save it as UTF-8\n',
  );
});

test('UTF-16 is named', async () => {
  const bytes = Buffer.from('\ufeffurls: []\n', 'utf16le');
  assert.match(await reportOf('x', bytes), /The job file is written in UTF-16: it must be UTF-8/);
});

test('a byte-order mark is left out, and columns are those after it', async () => {
  assert.equal(await reportOf('x', '\ufeffurls: [https://example.com/]\n'), '');
  assert.match(await reportOf('x', '\ufeffpause: 5\nurls: [https://a/]\n'), /^jobs\/x\.yaml:1:8 /);
});

test('Windows line ends are fine', async () => {
  assert.equal(await reportOf('x', 'pause: 5s\r\nurls:\r\n  - https://example.com/\r\n'), '');
});

test('the hint on a cron expression without quotes does not depend on line ends', async () => {
  const text = 'schedule: */5 * * * *\r\nurls: [https://example.com/]\r\n';
  assert.match(await reportOf('x', text), /hint: Quote the cron expression: "\*\/5 \* \* \* \*"/);
});

test('a NUL is reported with its location', async () => {
  assert.equal(
    await reportOf('x', 'pause: 5s\nurls: [\0]\n'),
    'jobs/x.yaml:2:8  error: The job file must be text: it holds the control character U+0000\n',
  );
});

test('an empty file says what it needs', async () => {
  const report =
    'jobs/x.yaml:1:1  error: The file is empty: a job is a map of keys such as "schedule:" and "urls:"\n';
  assert.equal(await reportOf('x', ''), report);
  assert.match(await reportOf('config-x', ''), /^config\.yaml:1:1 {2}error: The file is empty/);
});

test('a named pipe is refused without waiting for its other end', async () => {
  await inFolder(async (folder) => {
    mkdirSync(join(folder, 'jobs'));
    writeFileSync(join(folder, 'config.yaml'), 'jobs: jobs\n');
    execFileSync('mkfifo', [join(folder, 'jobs/pipe.yaml')]);
    const { problems } = await loadConfig(join(folder, 'config.yaml'));
    assert.deepEqual(
      problems.map(({ message }) => message),
      ['The job file is not a regular file'],
    );
  });
});

test('40,000 keys are read, and the one that is there twice is found', async () => {
  const keys = Array.from({ length: 40_000 }, (_, index) => `    key${index}: 1\n`).join('');
  const text = `request:\n  json:\n${keys}    key7: 2\nurls: [https://example.com/]\n`;
  assert.match(await reportOf('x', text), /Duplicate key "key7": line 10 has it already/);
});

test('a list of 20,000 URLs in a job file is fine', async () => {
  const urls = Array.from({ length: 20_000 }, (_, index) => `  - https://example.com/${index}\n`);
  assert.equal(await reportOf('x', `urls:\n${urls.join('')}`), '');
});

test('of 50,000 mistakes a hundred are reported, and the others counted', async () => {
  const urls = Array.from({ length: 50_000 }, (_, index) => `  - a${index}.example\n`);
  const report = (await reportOf('x', `urls:\n${urls.join('')}`)).split('\n');
  assert.deepEqual(report.slice(0, 4), [
    'jobs/x.yaml:2:5  error: Not an http or https URL: "a0.example"',
    '    2 |   - a0.example',
    '      |     ^',
    '    hint: Write "https://a0.example"',
  ]);
  assert.deepEqual(report.slice(-2), [
    'jobs/x.yaml:102:5  error: And 49,900 more problems in this file',
    '',
  ]);
  assert.equal(report.length, 402);
});

for (const [what, line] of [
  ['unknown keys', (index: number) => `key${index}: 1\n`],
  ['keys that are there twice', () => 'pause: 1s\n'],
  ['references to nothing', (index: number) => `pause${index}: \${env:NONE}\n`],
] as const) {
  test(`40,000 ${what} are reported as a hundred problems and a number`, async () => {
    const lines = Array.from({ length: 40_000 }, (_, index) => line(index));
    const report = await reportOf('x', `urls: [https://example.com/]\n${lines.join('')}`);
    assert.match(report, /error: And [34]9,\d{3} more problems in this file\n$/);
  });
}

for (const [what, text] of [
  ['flow lists', '['.repeat(100_000)],
  ['flow maps', '{a: '.repeat(100_000)],
  ['closed flow lists', `${'['.repeat(500)}${']'.repeat(500)}`],
  ['block lists', `${'- '.repeat(100_000)}a`],
  ['block maps', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
] as const) {
  test(`a file nested too deeply in ${what} is refused in words`, async () => {
    assert.match(await reportOf('x', text), /nested/);
  });
}

test('many small aliases are accepted', async () => {
  const aliases = Array.from({ length: 5000 }, () => '*a').join(', ');
  const text = `request: { json: [&a { x: 1 }, ${aliases}] }\nurls: [https://example.com/]\n`;
  assert.equal(await reportOf('x', text), '');
});

test('terminal escapes in a file do not reach the report', async () => {
  const report = await reportOf('x', 'urls: ["ftp://\\e[31m\u009b31m"]\n');
  assert.match(report, /Not an http or https URL/);
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is looked for
  assert.doesNotMatch(report, /[\u001b\u0080-\u009f]/);
});

test('no text makes loading throw, and every problem has a location inside the file', async () => {
  const words = ['urls', 'schedule', 'request', 'headers', 'each', 'file', 'url', 'https://a/{x}'];
  const marks = [
    ':',
    ' ',
    '\n',
    '- ',
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '|',
    '&a',
    '*a',
    '${env:A}',
  ];
  const odd = [
    '!t',
    '%',
    '#',
    '?',
    '\t',
    '1..3',
    '1',
    'null',
    '<<',
    '@',
    '`',
    '---',
    'é',
    '\u{1f600}',
  ];
  await inFolder(async (folder) => {
    const file = join(folder, 'x.yaml');
    const part = fc.constantFrom(...words, ...marks, ...odd, ...marks, ...marks);
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        writeFileSync(file, text);
        const document = new ConfigDocument(file, { name: 'The job file', env: {} });
        const plain = { text: (input: string) => input, bytes: (input: Uint8Array) => input };
        for (const { line, column } of document.problems(plain)) {
          assert.ok(line >= 1 && line <= text.split('\n').length);
          assert.ok(column >= 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
