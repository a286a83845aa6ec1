import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMasker } from '../../src/domain/secrets.ts';
import { asResponse, makeFetcher, makePolicy, makeRequest } from '../support/fetch-fixtures.ts';
import { startRawServer } from '../support/servers/hostile-server.ts';

test('a secret with characters beyond ASCII is masked when a server repeats it in a header', async () => {
  const secret = 'schlüssel-日本';
  await using server = await startRawServer((socket) =>
    socket.write(
      Buffer.from(`HTTP/1.1 200 OK\r\nx-echo: <${secret}>\r\ncontent-length: 0\r\n\r\n`),
    ),
  );
  await using fetcher = makeFetcher();
  const { headers } = asResponse(await fetcher.fetch(makeRequest(server.origin), makePolicy()));
  const masker = createMasker([secret]);
  assert.equal(masker.text(headers[headers.indexOf('x-echo') + 1] ?? ''), '<***>');
});

const SECRET = `a/b+C=="d'&<e>\\f @g:h#%i?{j}k`;

const htmlNamed = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;')
    .replaceAll('/', '&sol;');
const escapeAll = (text: string, form: (code: number) => string): string =>
  text.replaceAll(/[^A-Za-z0-9]/g, (character) => form(character.charCodeAt(0)));
const hex = (code: number, digits: number): string => code.toString(16).padStart(digits, '0');
const url = (text: string): string => encodeURIComponent(text).replaceAll("'", '%27');
const json = (text: string): string => JSON.stringify(text).slice(1, -1);

const ENCODERS: Readonly<Record<string, (text: string) => string>> = {
  'nothing at all': (text) => text,
  JSON: json,
  'JSON with escaped slashes, as PHP writes it': (text) => json(text).replaceAll('/', '\\/'),
  'JSON that is safe in HTML, as Go and Python write it': (text) =>
    json(text).replaceAll(/[<>&='+]/g, (sign) => `\\u${hex(sign.charCodeAt(0), 4)}`),
  'JSON with upper-case escapes, as .NET writes it': (text) =>
    escapeAll(text, (code) => `\\u${hex(code, 4).toUpperCase()}`),
  'JSON within JSON': (text) => json(json(text)),
  'JSON within JSON, with escaped slashes': (text) =>
    json(json(text).replaceAll('/', '\\/')).replaceAll('/', '\\/'),
  'a script with \\x escapes': (text) => escapeAll(text, (code) => `\\x${hex(code, 2)}`),
  'HTML with names': htmlNamed,
  'HTML with decimal references': (text) => escapeAll(text, (code) => `&#${code};`),
  'HTML with padded references': (text) => escapeAll(text, (code) => `&#0${code};`),
  'HTML with hexadecimal references': (text) =>
    escapeAll(text, (code) => `&#x${hex(code, 1).toUpperCase()};`),
  'HTML that was escaped twice': (text) => htmlNamed(htmlNamed(text)),
  'HTML within JSON that is safe in HTML': (text) =>
    json(htmlNamed(text)).replaceAll('&', '\\u0026'),
  'a part of a URL': url,
  'a part of a URL in lower case': (text) =>
    url(text).replaceAll(/%../g, (escape) => escape.toLowerCase()),
  'a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
  'a URL within a URL': (text) => url(url(text)),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  'base64 in JSON with escaped slashes': (text) =>
    Buffer.from(text).toString('base64').replaceAll('/', '\\/'),
  'base64 in a URL': (text) => encodeURIComponent(Buffer.from(text).toString('base64')),
  'hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
  'upper-case hexadecimal digits': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

for (const [name, encode] of Object.entries(ENCODERS)) {
  test(`a secret is masked in the form of ${name}, in texts and in bytes`, () => {
    const masker = createMasker([SECRET]);
    const echoed = `before [${encode(SECRET)}] after`;
    assert.equal(masker.text(echoed), 'before [***] after');
    const bytes = Buffer.from(masker.bytes(Buffer.from(echoed))).toString();
    assert.equal(bytes, 'before [***] after');
  });
}

test('a secret with characters beyond ASCII is masked in every escaped form, in texts and in bytes', () => {
  const secret = 'schlüssel-日本😀';
  const masker = createMasker([secret]);
  const forms = [
    secret,
    escapeUnits(secret),
    Array.from(secret, (each) =>
      `&#${each.codePointAt(0)};`.replace(/^&#(\d\d|1[01]\d);$/, each),
    ).join(''),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ];
  for (const form of forms) {
    assert.equal(masker.text(`<${form}>`), '<***>', form);
    assert.equal(Buffer.from(masker.bytes(Buffer.from(`<${form}>`))).toString(), '<***>', form);
  }
  const wide = Buffer.from(`<${secret}>`, 'utf16le');
  assert.ok(!Buffer.from(masker.bytes(wide)).includes(Buffer.from(secret, 'utf16le')));
});

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))
    .map((unit) => (unit < 128 ? String.fromCharCode(unit) : `\\u${hex(unit, 4)}`))
    .join('');
}

test('a secret in the base64 of user:secret is masked for every user', () => {
  const masker = createMasker(['hunter2-secret']);
  for (const user of ['', 'a', 'me', 'rota', 'someone-else']) {
    for (const encoding of ['base64', 'base64url'] as const) {
      const shown = masker.text(
        `Basic ${Buffer.from(`${user}:hunter2-secret`).toString(encoding)};`,
      );
      assert.match(shown, /^Basic [\w+/-]*\*\*\*;$/);
      const left = shown.slice('Basic '.length, -'***;'.length);
      assert.ok(`${user}:`.startsWith(Buffer.from(left, 'base64').toString()), shown);
    }
  }
});

test('line breaks of a secret may have the form of another system', () => {
  const masker = createMasker(['-----BEGIN KEY-----\nabcdef\n-----END KEY-----']);
  for (const lineBreak of ['\n', '\r\n', '\\n', '\\r\\n', '%0A', '%0D%0A', '&#10;']) {
    const text = ['-----BEGIN KEY-----', 'abcdef', '-----END KEY-----'].join(lineBreak);
    assert.equal(masker.text(`<${text}>`), '<***>', JSON.stringify(lineBreak));
  }
});

test('a secret of only signs is masked', () => {
  const masker = createMasker(['\\\\//"\'&=']);
  assert.equal(masker.text('<\\\\//"\'&=>'), '<***>');
  assert.equal(masker.text('<\\\\\\\\\\/\\/\\"\\u0027&amp;=>'), '<***>');
});

test('a text without a secret stays as it is, byte for byte', () => {
  const masker = createMasker([SECRET, 'hunter2']);
  const text = 'hunter 2 hunterd a/b+C=="d \\u003d &amp; %2F YS9i';
  assert.equal(masker.text(text), text);
  const bytes = Buffer.from([...Buffer.from(text), 0xff, 0x00]);
  assert.equal(masker.bytes(bytes), bytes);
});
