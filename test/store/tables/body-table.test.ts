import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import Database from 'better-sqlite3';
import { decodeBody, type BodyRow } from '../../../src/store/decode-body.ts';
import { readRows } from '../../support/read-rows.ts';
import { storeRun, withStore } from '../../support/stored-run.ts';

function rows(file: string): BodyRow[] {
  const db = new Database(file, { readonly: true });
  try {
    return db
      .prepare<[], BodyRow>('SELECT sha256, size, codec, data FROM bodies ORDER BY id')
      .all();
  } finally {
    db.close();
  }
}

const text = Buffer.from('{"price": 1, "name": "a thing"}\n'.repeat(100));

test('with the codec zstd a body takes less space and is read back unchanged', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: text, bodyCodec: 'zstd' }]);
    const [row] = rows(file);
    assert.equal(row?.codec, 'zstd');
    assert.equal(row.size, text.length);
    assert.ok(row.data.length < text.length / 5, `${row.data.length} bytes`);
    assert.deepEqual(Buffer.from(decodeBody(row) ?? ''), text);
  });
});

test('a body that is short, or does not become smaller, is stored as it is', async () => {
  await withStore(async (store, file) => {
    const bodies = [text.subarray(0, 511), text.subarray(0, 512), randomBytes(2000)];
    await storeRun(
      store,
      bodies.map((body) => ({ body, bodyCodec: 'zstd' as const })),
    );
    assert.deepEqual(
      rows(file).map(({ codec, size }) => [codec, size]),
      [
        ['none', 511],
        ['zstd', 512],
        ['none', 2000],
      ],
    );
  });
});

test('a body has one row, with the codec of its first result', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: text, bodyCodec: 'zstd' }, { body: text }]);
    await storeRun(store, [{ body: text }, { body: text, bodyCodec: 'zstd' }], { job: 'other' });
    assert.deepEqual(
      rows(file).map(({ codec }) => codec),
      ['zstd'],
    );
  });
});

test('two bodies whose hashes begin in the same way have a row each', async () => {
  await withStore(async (store, file) => {
    await storeRun(store, [{ body: text }]);
    const db = new Database(file);
    // As if this row were another body with the same first 48 bits.
    db.exec(`UPDATE bodies SET sha256 = zeroblob(32)`);
    db.close();
    await storeRun(store, [{ body: text }, { body: text }], { job: 'other' });
    assert.deepEqual(
      rows(file).map(({ size }) => size),
      [text.length, text.length],
    );
  });
});

test('a new body whose hash begins like that of an earlier one has a row in any group', async () => {
  await withStore(async (store, file) => {
    const named = (name: string): { body: Uint8Array }[] =>
      Array.from({ length: 48 }, (_, index) => ({ body: Buffer.from(`${name} ${index}`) }));
    await storeRun(store, named('first'));
    const [like] = named('later').slice(20);
    const db = new Database(file);
    db.prepare('UPDATE bodies SET hash = ? WHERE id = 7').run(
      createHash('sha256')
        .update(like?.body ?? '')
        .digest()
        .readUIntBE(0, 6),
    );
    db.close();
    // Known ones first, so that others are inserted without a search again later.
    await storeRun(store, [...named('first'), ...named('next'), ...named('later')]);
    const stored = readRows(
      file,
      'SELECT CAST(b.data AS TEXT) FROM results AS r JOIN bodies AS b ON b.id = r.body_id ORDER BY r.id',
    ).flat();
    const all = [...named('first'), ...named('first'), ...named('next'), ...named('later')];
    assert.deepEqual(
      stored,
      all.map(({ body }) => String(body)),
    );
  });
});

test('a body is found again among new ones', async () => {
  await withStore(async (store, file) => {
    const again = randomBytes(100);
    const fresh = (): { body: Uint8Array } => ({ body: randomBytes(100) });
    const known = { body: again };
    const results = [fresh(), known, fresh(), fresh(), known, known, fresh(), known];
    await storeRun(store, results);
    assert.equal(rows(file).length, 5);
    const ids = readRows(file, 'SELECT body_id FROM results ORDER BY id').flat();
    assert.deepEqual(ids, [1, 2, 3, 4, 2, 2, 5, 2]);
  });
});
