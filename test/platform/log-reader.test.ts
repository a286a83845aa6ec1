import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { appendFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemClock } from '../../src/platform/clock.ts';
import { LogReader } from '../../src/platform/log-reader.ts';
import { inFolder } from '../support/rota-process.ts';

const ALL = (): boolean => true;

async function withReader(
  files: Readonly<Record<string, string>>,
  use: (reader: LogReader, path: string) => Promise<void> | void,
): Promise<void> {
  await inFolder(files, async (folder) => {
    const path = join(folder, 'a.log');
    const reader = new LogReader(path);
    try {
      await use(reader, path);
    } finally {
      reader.close();
    }
  });
}

test('the last lines are found across rotated files', async () => {
  const files = { 'a.log': '5\n6\n', 'a.log.1': '3\n4\n', 'a.log.2': '1\n2\n' };
  await withReader(files, (reader) => {
    assert.deepEqual(reader.last(3, ALL), ['4', '5', '6']);
    assert.deepEqual(reader.last(100, ALL), ['1', '2', '3', '4', '5', '6']);
    assert.deepEqual(reader.last(0, ALL), []);
    assert.deepEqual(
      reader.last(2, (line) => Number(line) % 2 === 1),
      ['3', '5'],
    );
  });
});

test('lines longer than a chunk are read whole', async () => {
  const lines = [1, 70_000, 3, 200_000, 65_536, 65_535].map((length) => 'ä'.repeat(length));
  await withReader({ 'a.log': lines.map((line) => `${line}\n`).join('') }, (reader) => {
    assert.deepEqual(reader.last(100, ALL), lines);
  });
});

test('an incomplete line is read when it is complete', async () => {
  await withReader({ 'a.log': '1\n2' }, async (reader, path) => {
    assert.deepEqual(reader.last(10, ALL), ['1']);
    appendFileSync(path, '2\n');
    assert.deepEqual(await take(reader, 1), ['22']);
  });
});

test('a missing log has no lines, and its first lines are read once it exists', async () => {
  await withReader({}, async (reader, path) => {
    assert.equal(reader.exists, false);
    assert.deepEqual(reader.last(10, ALL), []);
    writeFileSync(path, '1\n');
    assert.deepEqual(await take(reader, 1), ['1']);
  });
});

test('no line is lost when files are rotated several times between two checks', async () => {
  await withReader({ 'a.log': '1\n' }, async (reader, path) => {
    assert.deepEqual(reader.last(10, ALL), ['1']);
    appendFileSync(path, '2\n');
    for (const line of ['3\n', '4\n', '5\n']) {
      for (const number of [2, 1, 0]) rename(path, number);
      writeFileSync(path, line);
    }
    assert.deepEqual(await take(reader, 4), ['2', '3', '4', '5']);
  });
});

test('a file that is emptied in place is read from its beginning', async () => {
  await withReader({ 'a.log': '1\n2\n' }, async (reader, path) => {
    reader.last(10, ALL);
    writeFileSync(path, '3\n');
    assert.deepEqual(await take(reader, 1), ['3']);
  });
});

function rename(path: string, number: number): void {
  const name = (n: number): string => (n === 0 ? path : `${path}.${n}`);
  try {
    renameSync(name(number), name(number + 1));
  } catch {
    // The log does not exist yet.
  }
}

async function take(reader: LogReader, count: number): Promise<string[]> {
  const end = new AbortController();
  const lines: string[] = [];
  for await (const line of reader.follow(systemClock, end.signal)) {
    lines.push(line);
    if (lines.length === count) end.abort();
  }
  return lines;
}

test('a pipe that nobody writes has no lines, and is not waited for', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'a.log');
    assert.equal(spawnSync('mkfifo', [path]).status, 0);
    const reader = new LogReader(path);
    assert.deepEqual(reader.last(3, ALL), []);
    reader.close();
    return Promise.resolve();
  });
});
