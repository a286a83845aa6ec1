import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import {
  array,
  assert as assertProperty,
  asyncProperty,
  constantFrom,
  uint8Array,
} from 'fast-check';
import { BodyDecoder, type Decoded } from '../../../src/fetch/body/body-decoder.ts';
import { lengthOfMembers } from '../../../src/fetch/body/gzip-members.ts';

const REST = Buffer.from('rest');
const ENCODERS = new Map<string, (data: Uint8Array) => Uint8Array>([
  ['gzip', gzipSync],
  ['x-gzip', gzipSync],
  ['br', brotliCompressSync],
  ['deflate', deflateSync],
  ['zstd', zstdCompressSync],
]);

function encode(data: Uint8Array, name: string): Uint8Array {
  return ENCODERS.get(name)?.(data) ?? data;
}

const LIMIT = 10 * 1024 * 1024;

async function decode(body: Uint8Array, encodings: string, maxBytes = LIMIT): Promise<Decoded> {
  return new BodyDecoder().decode(body, { encodings, maxBytes });
}

function kindOf(decoded: Decoded): string {
  return decoded instanceof Uint8Array ? `${decoded.length} bytes` : decoded.kind;
}

test('a body with up to five encodings in any order is decoded', async () => {
  const names = constantFrom(...ENCODERS.keys());
  await assertProperty(
    asyncProperty(
      uint8Array({ minLength: 1, maxLength: 2000 }),
      array(names, { maxLength: 5 }),
      async (data, encodings) => {
        let body: Uint8Array = data;
        for (const name of encodings) body = encode(body, name);
        const decoded = await decode(body, encodings.join(', '));
        assert.ok(decoded instanceof Uint8Array);
        assert.deepEqual(Buffer.from(decoded), Buffer.from(data));
      },
    ),
    { numRuns: 60 },
  );
});

test('a body that breaks off was cut off when only the end of its connection ended it', async () => {
  const data = Buffer.from(Array.from({ length: 20_000 }, (_, i) => (i * 7919) % 10007).join());
  for (const [name, encoder] of ENCODERS) {
    // Deno 2.9 gives the first part of brotli that breaks off.
    if (name === 'br' && 'Deno' in globalThis) continue;
    for (const body of [encoder(data), encoder(data.subarray(0, 200))]) {
      const cut = body.subarray(0, Math.floor(body.length / 2));
      const options = { encodings: name, maxBytes: LIMIT };
      const open = await new BodyDecoder().decode(cut, { ...options, isOpenEnded: true });
      const closed = await new BodyDecoder().decode(cut, options);
      assert.equal(kindOf(open), 'reset', `${name}, ${cut.length} bytes`);
      assert.equal(kindOf(closed), 'protocol', `${name}, ${cut.length} bytes`);
    }
  }
  const wrong = Buffer.from('this is not compressed at all');
  const options = { encodings: 'gzip', maxBytes: LIMIT, isOpenEnded: true };
  assert.equal(kindOf(await new BodyDecoder().decode(wrong, options)), 'protocol');
});

test('deflate without the zlib header is understood as well', async () => {
  const decoded = await decode(deflateRawSync(Buffer.from('hello')), 'deflate');
  assert.equal(kindOf(decoded), '5 bytes');
});

test('names of encodings are read without regard to case, spaces and identity', async () => {
  const body = gzipSync(Buffer.from('hello'));
  assert.equal(kindOf(await decode(body, ' GZip , identity,')), '5 bytes');
});

test('the cap applies to a body that is not decoded as well', async () => {
  for (const encodings of ['identity', 'utf-8', 'gzip, unknown']) {
    assert.equal(kindOf(await decode(REST, encodings, REST.length)), `${REST.length} bytes`);
    assert.equal(kindOf(await decode(REST, encodings, REST.length - 1)), 'too_large');
  }
});

test('with one encoding that is not known the body stays as it came', async () => {
  const body = gzipSync(Buffer.from('hello'));
  assert.equal(await decode(body, 'gzip, rot13'), body);
});

test('an empty body stays empty with any encoding', async () => {
  assert.equal(kindOf(await decode(new Uint8Array(), 'gzip')), '0 bytes');
  for (const name of ENCODERS.keys()) {
    assert.equal(kindOf(await decode(encode(new Uint8Array(), name), name)), '0 bytes', name);
  }
});

test('exactly the cap is allowed, one byte more is too large', async () => {
  for (const size of [1000, 300_000, 2_000_000]) {
    const data = Buffer.alloc(size, 'abc');
    for (const name of ENCODERS.keys()) {
      const body = encode(data, name);
      assert.equal(kindOf(await decode(body, name, size)), `${size} bytes`, `${name} ${size}`);
      assert.equal(kindOf(await decode(body, name, size - 1)), 'too_large', `${name} ${size}`);
    }
  }
});

test('two gibibytes of zeros in two mebibytes end as too large', async () => {
  const member = gzipSync(Buffer.alloc(16 * 1024 * 1024));
  const bomb = Buffer.concat(Array.from({ length: 128 }, () => member));
  assert.equal(kindOf(await decode(bomb, 'gzip')), 'too_large');
});

test('many large bodies at once are all decoded', async () => {
  const decoder = new BodyDecoder();
  const body = gzipSync(Buffer.alloc(1_000_000, 'abcdefg'));
  const all = await Promise.all(
    Array.from({ length: 12 }, async () =>
      decoder.decode(body, { encodings: 'gzip', maxBytes: LIMIT }),
    ),
  );
  assert.deepEqual(new Set(all.map(kindOf)), new Set(['1000000 bytes']));
});

test('bytes after the end of a compressed body are ignored', async () => {
  for (const size of [100, 100_000]) {
    // Random bytes do not shrink: the larger body is decoded in a thread.
    const data = randomBytes(size);
    for (const [name, encoder] of [...ENCODERS, ['deflate', deflateRawSync] as const]) {
      for (const rubbish of ['\n', '\0\0\0', 'rubbish', '\x1f']) {
        const body = Buffer.concat([encoder(data), Buffer.from(rubbish, 'latin1')]);
        const decoded = await decode(body, name);
        assert.ok(decoded instanceof Uint8Array, `${name} ${JSON.stringify(rubbish)}`);
        assert.ok(data.equals(decoded), name);
      }
    }
  }
});

test('members of a gzip body follow each other, and rubbish follows them', async () => {
  const named = gzipSync('second');
  // A member with an extra field, a name, a comment and a check sum of its header (RFC 1952 2.3).
  const header = Buffer.concat([
    Buffer.from(named.subarray(0, 10)),
    Buffer.from('\x03\0abcname\0comment\0\x12\x34', 'latin1'),
  ]);
  header[3] = 4 + 8 + 16;
  const withFields = Buffer.concat([header.subarray(0, -2), named.subarray(10)]);
  const body = Buffer.concat([gzipSync('first '), withFields, Buffer.from('rubbish')]);
  const decoded = await decode(body, 'gzip');
  assert.ok(decoded instanceof Uint8Array);
  assert.equal(Buffer.from(decoded).toString(), 'first second');
});

test('an invalid further member, or a wrong checksum, is refused', async () => {
  const good = gzipSync('hello');
  const wrong = Uint8Array.from(good);
  wrong[good.length - 6] = (wrong[good.length - 6] ?? 0) ^ 0xff;
  const cut = Buffer.concat([good, good.subarray(0, -12)]);
  for (const body of [wrong, Buffer.concat([wrong, Buffer.from('rubbish')]), cut]) {
    assert.equal(kindOf(await decode(body, 'gzip')), 'protocol');
  }
  const over = Buffer.concat([gzipSync(Buffer.alloc(5000)), Buffer.from('rubbish')]);
  assert.equal(kindOf(await decode(over, 'gzip', 1000)), 'too_large');
});

test('a body of one job does not wait for all the large bodies of another', async () => {
  const decoder = new BodyDecoder();
  const body = gzipSync(randomBytes(1024 * 1024));
  const ended: string[] = [];
  const decode = async (share: string): Promise<void> => {
    await decoder.decode(body, { encodings: 'gzip', maxBytes: 2 ** 21, share });
    ended.push(share);
  };
  const all = Array.from({ length: 50 }, () => decode('many'));
  await Promise.all([...all.slice(0, 1), decode('one')]);
  assert.ok(ended.indexOf('one') < 10, ended.join(' '));
  await Promise.all(all);
});

test('bytes after a gzip file are looked for behind at most 10,000 members', async () => {
  const empty = gzipSync('');
  const withRest = (members: number): Promise<number | undefined> =>
    lengthOfMembers(Buffer.concat([...Array.from({ length: members }, () => empty), REST]), LIMIT);
  assert.equal(await withRest(10_000), 10_000 * empty.length);
  assert.equal(await withRest(10_001), undefined);
});
