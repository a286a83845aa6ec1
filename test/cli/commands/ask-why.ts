// Writes a ledger with the real store, and asks `rota why` about it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { NewRun, RunEnd, FireWithoutRun } from '../../../src/domain/run.ts';
import { openStore, type Store } from '../../../src/store/store.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { inFolder } from '../../support/rota-process.ts';
import { runInProcess } from '../run-in-process.ts';

/** Runs in process are at 2026-10-24T12:00Z. */
export const NOON = Date.UTC(2026, 9, 24, 12);
const MINUTE_MS = 60_000;

export const FILES = {
  'config.yaml': 'timezone: UTC\n',
  'jobs/job.yaml': 'schedule: "*/10 * * * *"\nresume: true\nurls: [http://127.0.0.1/]\n',
  'jobs/daily.yaml': 'schedule: "30 9 * * *"\ntimezone: Asia/Shanghai\nurls: [http://127.0.0.1/]\n',
  'jobs/off.yaml': 'enabled: false\nschedule: "@hourly"\nurls: [http://127.0.0.1/]\n',
  'jobs/hand.yaml': 'urls: [http://127.0.0.1/]\n',
};

export interface LedgerWriter {
  /** Plans the job since two hours before noon. */
  readonly plan: () => Promise<void>;
  readonly ran: (run: Partial<NewRun>, end?: Partial<RunEnd>) => Promise<number>;
  readonly withoutRun: (
    fire: Pick<FireWithoutRun, 'plannedAtMs' | 'status' | 'reason'>,
  ) => Promise<void>;
  readonly store: Store;
}

/** Writes a ledger for `job`, then asks; the sentence without the job's name. */
export async function why(
  args: readonly string[],
  write: (writer: LedgerWriter) => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  let answer = '';
  await inFolder(FILES, async (cwd) => {
    const store = await openStore({ file: join(cwd, 'data/rota.db'), clock: new FakeClock(NOON) });
    const common = { job: 'job', configHash: '0'.repeat(16) };
    try {
      await write({
        store,
        plan: async () => {
          const timetable = { schedules: [], timezone: 'UTC' };
          await store.plan('job', { timetable, hash: 'hash', atMs: NOON - 120 * MINUTE_MS });
        },
        async ran(run, end) {
          const startedAtMs = run.startedAtMs ?? run.plannedAtMs ?? NOON;
          const plannedAtMs = run.plannedAtMs ?? null;
          const trigger = plannedAtMs === null ? 'manual' : 'schedule';
          const runId = await store.begin({
            ...common,
            trigger,
            ...run,
            plannedAtMs,
            startedAtMs,
          });
          assert.ok(runId !== undefined);
          if (end !== undefined) {
            const counts = { total: 20, succeeded: 20, failed: 0 };
            const finishedAtMs = startedAtMs + 3200;
            const base = { runId, finishedAtMs, status: 'succeeded', reason: null } as const;
            await store.finish({ ...base, ...counts, ...end });
          }
          return runId;
        },
        withoutRun: (fire) => store.recordFiresWithoutRun([{ ...common, ...fire }]),
      });
      // Asked while the process that wrote it lives: what goes on in it is still going.
      const { code, stdout, stderr } = await runInProcess(['why', ...args], { cwd });
      assert.equal(code, 0, stderr);
      answer = stdout.trimEnd().replace(/^\w+: /, '');
    } finally {
      await store.close();
    }
  });
  return answer;
}

export const at = (minutes: number): number => NOON + minutes * MINUTE_MS;
