import assert from 'node:assert/strict';
import { renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import pino from 'pino';
import { loadConfig, type LoadedConfig } from '../../src/config/load-config.ts';
import { ConfigFollower } from '../../src/daemon/config-follower.ts';
import { Reloader } from '../../src/daemon/reloader.ts';
import { withConfigFolder, type ConfigFolder } from '../support/config-folder.ts';
import { FakeClock } from '../support/fake-clock.ts';

const FILES = {
  'config.yaml': 'server: off\njobs: link\n',
  'jobs/a.yaml': 'schedule: every 1h\nurls: ["http://localhost/"]\n',
};

interface Following {
  readonly reloader: Reloader;
  readonly lines: readonly string[];
  /** Lets time pass, and runs its timers. */
  advance(byMs: number): Promise<void>;
  /** When set, a load returns it instead of reading the disk. */
  passing: boolean;
  loads: number;
}

async function following(
  folder: ConfigFolder,
  use: (state: Following) => Promise<void>,
): Promise<void> {
  symlinkSync('jobs', join(folder.path, 'link'));
  const clock = new FakeClock();
  const load = async (): Promise<LoadedConfig> => {
    state.loads += 1;
    const loaded = await loadConfig(folder.configFile, { env: {} });
    return { ...loaded, passes: loaded.passes || state.passing };
  };
  const lines: string[] = [];
  const write = (line: string): void => {
    const { msg }: { msg: string } = JSON.parse(line);
    lines.push(msg.replaceAll(folder.path, 'FOLDER'));
  };
  const first = await loadConfig(folder.configFile, { env: {} });
  const { settings } = first;
  if (settings === undefined) throw new Error('The first configuration is good');
  const reloader = new Reloader({
    initial: { ...first, settings },
    load,
    apply: () => Promise.resolve(),
    clock,
  });
  const state: Following = {
    reloader,
    lines,
    passing: false,
    loads: 0,
    async advance(byMs) {
      for (let passed = 0; passed < byMs; passed += 500) {
        await clock.advance(500);
        for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      }
    },
  };
  const follower = new ConfigFollower({
    reloader,
    clock,
    log: pino({ level: 'info' }, { write }),
    readAtMs: Infinity,
    onResolved: () => undefined,
    onReload: () => undefined,
  });
  follower.start();
  try {
    await state.advance(5000);
    await use(state);
  } finally {
    await follower.close();
    assert.equal(clock.pendingTimers, 0);
  }
}

test('a folder of jobs that cannot be read is logged once, as is its recovery, and its jobs stay in force', async () => {
  await withConfigFolder(FILES, async (folder) => {
    await following(folder, async (state) => {
      const { reloader, lines } = state;
      const link = join(folder.path, 'link');
      unlinkSync(link);
      symlinkSync('link', link);
      await state.advance(60_000);
      assert.deepEqual(
        reloader.jobs.map(({ name }) => name),
        ['a'],
      );
      const [told, ...others] = lines;
      assert.match(told ?? '', /config\.yaml:2:7 The folder of jobs cannot be read: ELOOP/);
      assert.deepEqual(others, []);
      unlinkSync(link);
      symlinkSync('jobs', link);
      await state.advance(10_000);
      assert.deepEqual(lines.slice(1), ['config.yaml is fixed']);
      assert.equal(reloader.passes, false);
    });
  });
});

test('a file that could not be read for a reason that may pass is read again although no file changes', async () => {
  await withConfigFolder(FILES, async (folder) => {
    await following(folder, async (state) => {
      state.passing = true;
      await state.reloader.reload();
      renameSync(join(folder.path, 'jobs/a.yaml'), join(folder.path, 'jobs/b.yaml'));
      await state.advance(5000);
      const { loads } = state;
      // After 5 s, 10 s and 20 s: each delay is twice the one before.
      await state.advance(36_000);
      assert.ok(state.loads >= loads + 2 && state.loads <= loads + 4, `${loads}, ${state.loads}`);
      state.passing = false;
      await state.advance(41_000);
      const after = state.loads;
      await state.advance(60_000);
      assert.equal(state.loads, after);
    });
  });
});
