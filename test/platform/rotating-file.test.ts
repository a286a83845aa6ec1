import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RotatingFile } from '../../src/platform/rotating-file.ts';
import { inFolder } from '../support/rota-process.ts';

function open(path: string, options: { maxBytes?: number; keep?: number; checkMs?: number } = {}) {
  const said: string[] = [];
  const file = new RotatingFile({
    path,
    maxBytes: options.maxBytes,
    keep: options.keep ?? 2,
    ...(options.checkMs !== undefined && { checkMs: options.checkMs }),
    onTrouble: (message) => said.push(message),
    onRecovery: (lost) => said.push(`lost ${lost}`),
  });
  return { file, said };
}

test('a file is rotated before it grows beyond its size, and the oldest one is removed', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'new/a.log');
    const { file, said } = open(path, { maxBytes: 10 });
    for (const line of ['1111\n', '2222\n', '3333\n', '4444\n', '5555\n', '6666\n', '7\n']) {
      file.write(line);
    }
    file.close();
    const content = (name: string): string => readFileSync(name, 'utf8');
    assert.equal(content(path), '7\n');
    assert.equal(content(`${path}.1`), '5555\n6666\n');
    assert.equal(content(`${path}.2`), '3333\n4444\n');
    assert.equal(existsSync(`${path}.3`), false);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(said, []);
    return Promise.resolve();
  });
});

test('the size of an existing file counts, and a line longer than the limit has a file of its own', async () => {
  await inFolder({ 'a.log': '123456789\n' }, (folder) => {
    const path = join(folder, 'a.log');
    const { file } = open(path, { maxBytes: 10 });
    file.write('a line that is longer\n');
    file.write('b\n');
    file.close();
    assert.equal(readFileSync(`${path}.2`, 'utf8'), '123456789\n');
    assert.equal(readFileSync(`${path}.1`, 'utf8'), 'a line that is longer\n');
    assert.equal(readFileSync(path, 'utf8'), 'b\n');
    return Promise.resolve();
  });
});

test('with keep 0 no rotated file is kept', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'a.log');
    const { file } = open(path, { maxBytes: 4, keep: 0 });
    for (const line of ['111\n', '222\n']) file.write(line);
    file.close();
    assert.equal(readFileSync(path, 'utf8'), '222\n');
    assert.equal(existsSync(`${path}.1`), false);
    return Promise.resolve();
  });
});

test('lines that cannot be written are counted and reported once, and then the file continues', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'a.log');
    mkdirSync(path);
    const { file, said } = open(path);
    for (const line of ['1\n', '2\n', '3\n']) file.write(line);
    assert.equal(said.length, 1);
    rmdirSync(path);
    file.write('4\n');
    assert.deepEqual(said.slice(1), ['lost 3']);
    assert.equal(readFileSync(path, 'utf8'), '4\n');
    file.close();
    return Promise.resolve();
  });
});

test('after a reopen, a new file replaces one that was moved away', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'a.log');
    const { file } = open(path);
    file.write('1\n');
    renameSync(path, `${path}.moved`);
    file.reopen();
    file.write('2\n');
    file.close();
    assert.equal(readFileSync(path, 'utf8'), '2\n');
    return Promise.resolve();
  });
});

test('a file that another program removes, moves or empties continues under its name, with its new size', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'a.log');
    const { file, said } = open(path, { maxBytes: 10, checkMs: 0 });
    file.write('1111\n');
    rmSync(path);
    file.write('2222\n');
    assert.equal(readFileSync(path, 'utf8'), '2222\n');
    renameSync(path, `${path}.moved`);
    file.write('3333\n');
    file.write('4444\n');
    assert.equal(readFileSync(path, 'utf8'), '3333\n4444\n');
    truncateSync(path, 0);
    file.write('5555\n');
    file.close();
    assert.equal(readFileSync(path, 'utf8'), '5555\n');
    assert.equal(readFileSync(`${path}.moved`, 'utf8'), '2222\n');
    assert.equal(existsSync(`${path}.1`), false);
    assert.deepEqual(said, []);
    return Promise.resolve();
  });
});

test('a pipe that nobody reads does not keep the process waiting', async () => {
  await inFolder({}, (folder) => {
    const path = join(folder, 'a.log');
    assert.equal(spawnSync('mkfifo', [path]).status, 0);
    const { file, said } = open(path);
    file.write('1\n');
    file.close();
    assert.match(said[0] ?? '', /ENXIO/);
    return Promise.resolve();
  });
});
