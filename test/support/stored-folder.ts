// A folder with a configuration and a database from the real store, for tests of commands that read it.
import { join } from 'node:path';
import { systemClock } from '../../src/platform/clock.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { inFolder } from './rota-process.ts';

/** Calls back with the folder after `fill` has stored its results; the jobs are `prices` and `new`. */
export async function inStoredFolder(
  fill: (store: Store) => Promise<void>,
  use: (cwd: string) => Promise<void>,
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const config = {
    'config.yaml': 'timezone: UTC\n',
    'jobs/prices.yaml': 'urls: [http://127.0.0.1/]\n',
    'jobs/new.yaml': 'urls: [http://127.0.0.1/]\n',
  };
  await inFolder({ ...config, ...files }, async (cwd) => {
    const store = await openStore({ file: join(cwd, 'data/rota.db'), clock: systemClock });
    try {
      await fill(store);
    } finally {
      await store.close();
    }
    await use(cwd);
  });
}
