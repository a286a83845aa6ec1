// The errors that `rota status` shows: those that still apply.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import pino from 'pino';
import { logReload } from '../../../src/daemon/log/log-reload.ts';
import { logStorage } from '../../../src/daemon/log/log-storage.ts';
import { formatFileProblem } from '../../../src/daemon/file-problem.ts';
import { RecentErrors } from '../../../src/daemon/log/recent-errors.ts';
import { AppError } from '../../../src/domain/error.ts';
import type { FileProblem } from '../../../src/domain/daemon-control.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const log = pino({ level: 'silent' });

const problem: FileProblem = {
  severity: 'error',
  file: 'jobs/a.yaml',
  line: 1,
  column: 1,
  message: 'Unknown key "shedule"',
  hint: undefined,
};

test('the error of a file is removed when a reload no longer finds it', () => {
  const errors = new RecentErrors();
  const other = { ...problem, file: 'jobs/b.yaml' };
  for (const each of [problem, other]) errors.add({ atMs: 1, message: formatFileProblem(each) });
  errors.add({ atMs: 2, message: 'a run could not be started' });
  const report = { atMs: 3, ok: false, added: [], changed: [], removed: [], kept: [] };
  logReload(
    log,
    { ...report, problems: [other], needsRestart: [] },
    {
      before: [problem, other],
      neededRestart: [],
      onResolved: (message) => errors.resolve(message),
    },
  );
  assert.deepEqual(
    errors.list().map(({ message }) => message),
    ['a run could not be started', 'jobs/b.yaml:1:1 Unknown key "shedule"'],
  );
});

test('the error of storing is removed when storing works again', () => {
  const errors = new RecentErrors();
  const tell = logStorage(
    pino(
      { level: 'info' },
      {
        write(line: string) {
          const { level, msg } = JSON.parse(line);
          if (level === 50) errors.add({ atMs: 1, message: msg });
        },
      },
    ),
    { clock: new FakeClock(0), errors },
  );
  tell(new AppError('database', 'The database is locked'));
  tell(new AppError('database', 'The disk is full'));
  assert.equal(errors.list().length, 2);
  tell(undefined);
  assert.equal(errors.list().length, 0);
});
