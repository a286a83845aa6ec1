// The database as its users read it: with Debian's sqlite3, read-only, while results are written.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { makeEnd, makeResult, makeRun, withStore } from '../support/stored-run.ts';
import type { Store } from '../../src/store/store.ts';

const DEBIAN_SQLITE = '/usr/bin/sqlite3';
const run = promisify(execFile);

/** docs/database.md as far as the tables that PostgreSQL alone has. */
const [OF_BOTH = ''] = readFileSync('docs/database.md', 'utf8').split('## The tables of a cluster');
/** Every table and view that it describes. */
const DOCUMENTED = [...OF_BOTH.matchAll(/^CREATE (?:TABLE|VIEW) (\w+)/gm)].map(
  ([, name = '']) => name,
);

async function ask(file: string, sql: string): Promise<string> {
  const { stdout } = await run(DEBIAN_SQLITE, ['-readonly', '-bail', file, sql]);
  return stdout.trim();
}

/** Stores run after run until `reading` is over; every body is new. */
async function writeUntil(store: Store, reading: AbortSignal): Promise<void> {
  for (let round = 0; !reading.aborted; round += 1) {
    const runId = (await store.begin(makeRun())) ?? 0;
    for (let position = 0; position < 100; position += 1) {
      const body = new TextEncoder().encode(`${round} ${position}`);
      store.add(
        makeResult({
          runId,
          position,
          body,
          ok: position > 0,
          errorKind: position > 0 ? null : 'status',
        }),
      );
    }
    await store.finish(makeEnd({ runId, status: 'failed', total: 100, succeeded: 99, failed: 1 }));
  }
}

test(
  "Debian's sqlite3 reads every documented table and view while results are written, and sees them grow",
  { skip: existsSync(DEBIAN_SQLITE) ? false : 'sqlite3 is not installed: apt-get install sqlite3' },
  async () => {
    await withStore(async (store, file) => {
      const reading = new AbortController();
      const writing = writeUntil(store, reading.signal);
      try {
        assert.ok(DOCUMENTED.includes('responses') && DOCUMENTED.includes('job_stats'));
        while ((await ask(file, 'SELECT count(*) FROM results')) === '0');
        for (const name of DOCUMENTED) {
          await ask(file, `SELECT * FROM ${name} LIMIT 1000`);
        }
        const before = Number(await ask(file, 'SELECT results FROM job_stats'));
        // A statement reads one state, between two transactions.
        for (;;) {
          const [kept, counted] = (
            await ask(
              file,
              'SELECT (SELECT results FROM job_stats), (SELECT count(*) FROM results)',
            )
          ).split('|');
          assert.equal(kept, counted, 'what is kept is what is stored, at any moment');
          if (Number(kept) > before) break;
        }
        assert.equal(await ask(file, 'PRAGMA quick_check'), 'ok');
      } finally {
        reading.abort();
        await writing;
      }
    });
  },
);
