// The kinds of storage that the contract tests compare, each behind the same interfaces.
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { RetentionPolicy } from '../../src/domain/retention.ts';
import type { Storage } from '../../src/domain/storage.ts';
import { openStorage } from '../../src/engine/open-storage.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { openReading } from '../../src/query/open-reading.ts';
import { MemoryDatabase } from '../support/memory/memory-database.ts';
import { memoryReading, type ComparedReading } from '../support/memory/memory-reading.ts';
import {
  closeSharedPostgres,
  NO_POSTGRES,
  sharedPostgres,
} from '../support/servers/postgres-server.ts';
import { withDatabaseFile } from '../support/stored-run.ts';
import { pruneNow } from './prune-now.ts';

/** One database, with the storage of the present process. */
export interface TestedStore {
  readonly storage: Storage;
  readonly reading: ComparedReading;
  /** Ends the process without closing its runs, and opens the storage of the next one. */
  restart(): Promise<void>;
  prune(policy: Partial<RetentionPolicy>, nowMs: number): Promise<void>;
  close(): Promise<void>;
}

type Play = (store: TestedStore) => Promise<void>;

const STORES: Readonly<Record<string, (play: Play) => Promise<void>>> = {
  memory: async (play) => {
    const database = new MemoryDatabase();
    await playWith(play, {
      open: async () => database.open(),
      reading: memoryReading(database),
      prune: async (policy, nowMs) => database.prune(policy, nowMs),
    });
  },
  sqlite: (play) =>
    withDatabaseFile((file) =>
      playWith(play, {
        open: () => openStorage({ kind: 'sqlite', file }, { clock: systemClock }),
        reading: openReading({ kind: 'sqlite', file }),
        prune: (policy, nowMs) => pruneNow({ kind: 'sqlite', file }, { policy, nowMs }),
      }),
    ),
};

/** PostgreSQL: one server for the test file, and a database for each test. */
async function playOverPostgres(play: Play): Promise<void> {
  const server = await sharedPostgres();
  const url = await server.newDatabase();
  const database = { kind: 'postgres', url, local: join(server.folder, 'rota') } as const;
  await playWith(play, {
    open: () => openStorage(database, { clock: systemClock }),
    reading: openReading(database),
    prune: (policy, nowMs) => pruneNow(database, { policy, nowMs }),
  });
}

interface Parts {
  readonly open: () => Promise<Storage>;
  readonly reading: ComparedReading;
  readonly prune: TestedStore['prune'];
}

async function playWith(play: Play, { open, reading, prune }: Parts): Promise<void> {
  let storage = await open();
  const store: TestedStore = {
    get storage() {
      return storage;
    },
    reading,
    async restart() {
      await storage.close();
      storage = await open();
    },
    prune,
    close: () => storage.close(),
  };
  try {
    await play(store);
  } finally {
    await store.close();
  }
}

after(closeSharedPostgres);

/** Registers one test for each kind of storage. */
export function testEachStore(title: string, play: Play): void {
  for (const [kind, withStore] of Object.entries(STORES)) {
    test(`${title} (${kind})`, () => withStore(play));
  }
  test(`${title} (postgres)`, { skip: NO_POSTGRES }, () => playOverPostgres(play));
}

/** A value as it arrives in another process. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
