// Ends a run that failed and sends its message, in a process that kills itself with SIGKILL after a step.
import { openNotifier } from '../../src/engine/open-notifier.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { Notices } from '../../src/domain/notify/notices.ts';
import { openStore } from '../../src/store/store.ts';
import { makeJob } from '../support/make-job.ts';
import { makeResult, makeRun } from '../support/stored-run.ts';
import { makeChannel, makeRule } from '../support/test-notifier.ts';

const [, , file = '', url = '', killAfter = ''] = process.argv;
const store = await openStore({ file, clock: systemClock, isDaemon: true });
const steps: string[] = [];

/** Notes a step that is done; the process ends after the one that it was told. */
function done(step: string): void {
  if (!steps.includes(step)) steps.push(step);
  if (step === killAfter) process.kill(process.pid, 'SIGKILL');
}

/** Each kind of call to the storage of messages is a step, and what the receiver answers before "settle" another. */
const notices = new Proxy<Notices>(store.notices, {
  get(target, name) {
    const call: unknown = Reflect.get(target, name);
    if (typeof call !== 'function') return call;
    return async (...args: unknown[]): Promise<unknown> => {
      if (name === 'settle') done('sent');
      const answer: unknown = await Reflect.apply(call, target, args);
      done(String(name));
      return answer;
    };
  },
});

const notifying = openNotifier({
  storage: { pauses: store.pauses, notices },
  clock: systemClock,
  env: {},
  mask: (text) => text,
  onChange: () => undefined,
  onFault(error) {
    throw error;
  },
  isDaemon: true,
});
const job = makeJob({ name: 'prices', notify: [makeRule({ failing: true })] });
await notifying.notifier.configure({
  channels: [makeChannel({ target: { kind: 'slack', url } })],
  jobs: [job],
});
notifying.notifier.start();
const runId = await store.begin(makeRun({ job: 'prices', plannedAtMs: 1000 }));
// The process before has ended this run, or was killed before it began.
if (runId !== undefined) {
  store.add(makeResult({ runId, job: 'prices', ok: false, status: 500, errorKind: 'status' }));
  const end = {
    runId,
    finishedAtMs: Date.UTC(2026, 0, 1),
    status: 'failed',
    reason: null,
  } as const;
  await store.finish({ ...end, total: 1, succeeded: 0, failed: 1 });
  done('run');
}
await notifying.close({ waitMs: 20_000, abort: new AbortController().signal });
await store.close();
console.log(steps.join(' '));
