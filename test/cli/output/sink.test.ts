import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import test from 'node:test';
import { mayColor, openSink, type Sink } from '../../../src/cli/output/sink.ts';

test('colour is for terminals, and NO_COLOR and FORCE_COLOR decide before that', () => {
  assert.equal(mayColor(true, {}), true);
  assert.equal(mayColor(false, {}), false);
  assert.equal(mayColor(true, { TERM: 'dumb' }), false);
  assert.equal(mayColor(true, { NO_COLOR: '1' }), false);
  assert.equal(mayColor(true, { NO_COLOR: '' }), true);
  assert.equal(mayColor(false, { FORCE_COLOR: '1' }), true);
  assert.equal(mayColor(true, { FORCE_COLOR: '0' }), false);
  assert.equal(mayColor(true, { FORCE_COLOR: '1', NO_COLOR: '1' }), false);
});

/** What a stream gets that is a terminal, or none. */
async function written(isTTY: boolean, use: (sink: Sink) => Promise<void>): Promise<string> {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  await use(openSink(Object.assign(Object.create(stream), { isTTY, columns: 80 }), {}));
  return Buffer.concat(chunks).toString();
}

const STEERING = [
  '\u0000',
  '\u0007',
  '\r',
  '\u001B[2J',
  '\u001B]0;title\u0007',
  '\u001B[8m',
  '\u007F',
  '\u009B2J',
  '\u061C',
  '\u200E',
  '\u200F',
  '\u202A',
  '\u202E',
  '\u2066',
  '\u2069',
];

test('on a terminal control characters are shown, and lines and tabs stay', async () => {
  for (const text of STEERING) {
    for (const write of ['write', 'writeData'] as const) {
      const shown = await written(true, (sink) => sink[write](`a\n\t${text}b`));
      assert.match(shown, /^a\n\t(?:[ -~]*)b$/, JSON.stringify(text));
      assert.match(shown, /\\u[0-9a-f]{4}/);
    }
  }
});

test('in a pipe every byte is as it came', async () => {
  for (const text of STEERING) {
    assert.equal(await written(false, (sink) => sink.write(text)), text);
    assert.equal(await written(false, (sink) => sink.writeData(text)), text);
  }
});

test('colours of our own reach a terminal, those of data do not', async () => {
  const red = '\u001B[31mx\u001B[39m';
  assert.equal(await written(true, (sink) => sink.write(red)), red);
  assert.equal(await written(true, (sink) => sink.writeData(red)), '\\u001b[31mx\\u001b[39m');
});

test('JSON that is escaped for a terminal means the same', async () => {
  const value = { url: 'a\u009Bb\u202Ec\u007F' };
  const shown = await written(true, (sink) => sink.writeData(JSON.stringify(value)));
  assert.deepEqual(JSON.parse(shown), value);
});
