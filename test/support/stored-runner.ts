// A JobRunner over a real fetcher and a real database.
import { Admission } from '../../src/concurrency/admission.ts';
import { HostBreakers } from '../../src/concurrency/host-breakers.ts';
import { HostHolds } from '../../src/concurrency/host-holds.ts';
import { openStorage } from '../../src/engine/open-storage.ts';
import { Fetcher } from '../../src/fetch/fetcher.ts';
import { type Clock, systemClock } from '../../src/platform/clock.ts';
import { JobRunner } from '../../src/runner/job-runner.ts';

const NO_CAPS = { concurrency: undefined, rate: undefined };

/** Calls `use` with a runner that stores in this file, and closes both afterwards. */
export async function withStoredRunner<T>(
  file: string,
  use: (runner: JobRunner) => Promise<T>,
  { clock = systemClock }: { readonly clock?: Clock } = {},
): Promise<T> {
  const storage = await openStorage({ kind: 'sqlite', file }, { clock });
  const fetcher = new Fetcher({ clock, maxConnections: 100, env: {} });
  const never = new AbortController().signal;
  const runner = new JobRunner(
    {
      clock,
      perHost: NO_CAPS,
      holds: new HostHolds({ clock }),
      breakers: new HostBreakers({ clock }),
      ledger: storage.ledger,
      sink: storage.sink,
      validators: storage.validators,
      newAttempt: (options) => fetcher.newAttempt(options),
      stops: { drain: never, abort: never },
      random: Math.random,
    },
    new Admission({ concurrency: 10, perHost: NO_CAPS, clock }),
  );
  try {
    return await use(runner);
  } finally {
    await runner.close();
    await fetcher.close();
    await storage.close();
  }
}
