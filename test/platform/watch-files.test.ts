import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, symlink, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { FileWatch } from '../../src/platform/watch-files.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { withConfigFolder, type ConfigFolder } from '../support/config-folder.ts';
import { FakeClock } from '../support/fake-clock.ts';

/** More than the time in which a second check confirms a first. */
const POLL_MS = 5000;

interface Watched {
  readonly clock: FakeClock;
  readonly told: () => number;
}

/** Watches two files only by checks, on a fake clock. */
async function watching(
  use: (folder: ConfigFolder, watched: Watched) => Promise<void>,
): Promise<void> {
  await withConfigFolder({ a: 'one', b: 'one' }, async (folder) => {
    const clock = new FakeClock();
    let count = 0;
    const watch = new FileWatch({
      clock,
      targets: () => ({ files: [join(folder.path, 'a'), join(folder.path, 'b')], folders: [] }),
      readAtMs: Infinity,
      onChange: () => {
        count += 1;
      },
    });
    await clock.advance(POLL_MS);
    try {
      await use(folder, { clock, told: () => count });
    } finally {
      watch.close();
      assert.equal(clock.pendingTimers, 0);
    }
  });
}

test('without changes nothing is reported', async () => {
  await watching(async (_, { clock, told }) => {
    await clock.advance(10 * POLL_MS);
    assert.equal(told(), 0);
  });
});

test('edits between two checks are reported once', async () => {
  await watching(async (folder, { clock, told }) => {
    for (let edit = 0; edit < 10; edit += 1) await folder.write('a', `edit ${edit}`);
    await folder.write('b', 'two');
    await clock.advance(POLL_MS);
    assert.equal(told(), 1);
  });
});

test('a change is reported when the file has stopped changing', async () => {
  await watching(async (folder, { clock, told }) => {
    await folder.write('a', '');
    // The next check is at six seconds, and the check that confirms it 200 ms later.
    await clock.advance(1000);
    for (let piece = 0; piece < 10; piece += 1) {
      await appendFile(join(folder.path, 'a'), 'piece');
      await clock.advance(200);
    }
    assert.equal(told(), 0);
    await clock.advance(400);
    assert.equal(told(), 1);
  });
});

test('files that never stop changing are reported anyway', async () => {
  await watching(async (folder, { clock, told }) => {
    for (let piece = 0; piece < 100; piece += 1) {
      await appendFile(join(folder.path, 'a'), 'piece');
      await clock.advance(200);
    }
    assert.ok(told() >= 1);
  });
});

test('a file replaced by renaming, a swapped link and a removed file are reported', async () => {
  await watching(async (folder, { clock, told }) => {
    const path = (name: string): string => join(folder.path, name);
    await folder.write('a.tmp', 'two');
    await rename(path('a.tmp'), path('a'));
    await clock.advance(POLL_MS);
    assert.equal(told(), 1);

    await folder.write('v1/b', 'one');
    await folder.write('v2/b', 'two');
    await symlink('v1', path('..data'));
    await unlink(path('b'));
    await symlink('..data/b', path('b'));
    await clock.advance(POLL_MS);
    assert.equal(told(), 2);
    await symlink('v2', path('..new'));
    await rename(path('..new'), path('..data'));
    await clock.advance(POLL_MS);
    assert.equal(told(), 3);

    await rm(path('a'));
    await clock.advance(POLL_MS);
    assert.equal(told(), 4);
  });
});

test('a change since the file was read is reported at once', async () => {
  await withConfigFolder({ a: 'one' }, async (folder) => {
    const clock = new FakeClock();
    let told = 0;
    const watch = new FileWatch({
      clock,
      targets: () => ({ files: [join(folder.path, 'a')], folders: [] }),
      readAtMs: 0,
      onChange: () => {
        told += 1;
      },
    });
    await clock.advance(1000);
    watch.close();
    assert.equal(told, 1);
  });
});

test('the folder reports a file that was removed since it was read', async () => {
  await withConfigFolder({ 'jobs/a': 'one', 'jobs/b': 'one' }, async (folder) => {
    const clock = new FakeClock();
    const jobs = join(folder.path, 'jobs');
    const old = new Date('2020-01-01T00:00:00Z');
    for (const name of ['a', 'b']) await utimes(join(jobs, name), old, old);
    const readAtMs = statSync(join(jobs, 'b')).ctimeMs + 1;
    // The time stamps of the file system may advance only every few milliseconds.
    while (statSync(jobs).mtimeMs < readAtMs) {
      await folder.write('jobs/c', '');
      await folder.remove('jobs/c');
    }
    await folder.remove('jobs/b');
    let told = 0;
    const watch = new FileWatch({
      clock,
      targets: () => ({
        files: [join(jobs, 'a')],
        folders: [{ path: jobs, matters: () => true, isSource: true }],
      }),
      readAtMs,
      onChange: () => {
        told += 1;
      },
    });
    await clock.advance(10 * POLL_MS);
    watch.close();
    assert.equal(told, 1);
  });
});

test('the creation and the removal of a missing file are reported, and its edits are not', async () => {
  await withConfigFolder({ a: 'one' }, async (folder) => {
    const clock = new FakeClock();
    let told = 0;
    const awaited: string[] = [];
    const watch = new FileWatch({
      clock,
      targets: () => ({ files: [join(folder.path, 'a')], folders: [], awaited }),
      readAtMs: Infinity,
      onChange: () => {
        told += 1;
      },
    });
    const counts: number[] = [];
    const settle = async (): Promise<void> => {
      await clock.advance(POLL_MS);
      counts.push(told);
    };
    await settle();
    awaited.push(join(folder.path, 'list'));
    await settle();
    await folder.write('list', 'one');
    await settle();
    await folder.write('list', 'two, and longer');
    await settle();
    await folder.remove('list');
    await settle();
    watch.close();
    assert.deepEqual(counts, [0, 0, 1, 1, 2]);
  });
});

test('a watch reports changes in a folder, even after it was removed and made again', async () => {
  await withConfigFolder({ 'jobs/a': 'one' }, async (folder) => {
    const jobs = join(folder.path, 'jobs');
    let change = Promise.withResolvers<void>();
    const watch = new FileWatch({
      clock: systemClock,
      targets: () => ({
        files: [join(jobs, 'a')],
        folders: [{ path: jobs, matters: (name) => name === 'a' }],
      }),
      readAtMs: 0,
      onChange: () => change.resolve(),
    });
    try {
      await change.promise;
      change = Promise.withResolvers<void>();
      await folder.write('jobs/a', 'two');
      await change.promise;
      change = Promise.withResolvers<void>();
      await rm(jobs, { recursive: true });
      await change.promise;
      change = Promise.withResolvers<void>();
      await mkdir(jobs);
      await folder.write('jobs/a', 'three');
      await change.promise;
    } finally {
      watch.close();
    }
  });
});

test('a folder that becomes a loop of links stops nothing, and is watched again when it is a folder', async () => {
  await withConfigFolder({ 'jobs/a': 'one' }, async (folder) => {
    const clock = new FakeClock();
    const jobs = join(folder.path, 'jobs');
    let count = 0;
    const watch = new FileWatch({
      clock,
      targets: () => ({
        files: [join(jobs, 'a')],
        folders: [{ path: jobs, matters: () => true }],
      }),
      readAtMs: Infinity,
      onChange: () => {
        count += 1;
      },
    });
    try {
      await clock.advance(POLL_MS);
      await rename(jobs, `${jobs}.away`);
      await symlink('jobs', jobs);
      await clock.advance(POLL_MS);
      assert.equal(count, 1);
      await unlink(jobs);
      await rename(`${jobs}.away`, jobs);
      await clock.advance(POLL_MS);
      assert.equal(count, 2);
    } finally {
      watch.close();
    }
  });
});
