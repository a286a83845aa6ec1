// A daemon on trial: a folder with its configuration, a server that counts requests, and checks of the ledger and the
// log afterwards.
import assert from 'node:assert/strict';
import { systemClock } from '../../src/platform/clock.ts';
import { ControlClient } from '../../src/control/control-client.ts';
import { startCountingServer, type CountingServer } from '../support/servers/counting-server.ts';
import { inFolder, startRota, type Ended, type RotaProcess } from '../support/rota-process.ts';
import { assertSound, count, databaseOf } from './stored.ts';
import { until } from './until.ts';

export const SETTINGS = 'server: off\nlog: { file: none }\ndrain: 20s\n';

export interface Trial {
  readonly cwd: string;
  readonly database: string;
  readonly server: CountingServer;
  /** Sends commands to the daemon, as `rota status` and `rota reload` do. */
  readonly control: ControlClient;
  /** Starts the daemon; resolves when it is ready. */
  start(env?: Readonly<Record<string, string>>): Promise<RotaProcess>;
  /** Resolves when this many more runs have succeeded. */
  moreRuns(howMany: number): Promise<void>;
  count(sql: string): number;
}

/** @param options.jobs - Job files by name, for a server at this address. */
export async function onTrial<T>(
  options: {
    readonly jobs: (origin: string) => Readonly<Record<string, string>>;
    readonly settings?: string;
    /** Further files by path. */
    readonly files?: Readonly<Record<string, string>>;
    readonly answer?: Parameters<typeof startCountingServer>[0];
  },
  work: (trial: Trial) => Promise<T>,
): Promise<T> {
  const server = await startCountingServer(options.answer);
  const jobs = Object.entries(options.jobs(server.origin));
  const files = {
    'config.yaml': options.settings ?? SETTINGS,
    ...options.files,
    ...Object.fromEntries(jobs.map(([name, text]) => [`jobs/${name}.yaml`, text])),
  };
  try {
    return await inFolder(files, (cwd) => work(makeTrial(cwd, server)));
  } finally {
    await server.close();
  }
}

function makeTrial(cwd: string, server: CountingServer): Trial {
  const database = databaseOf(cwd);
  const succeeded = (): number =>
    count(database, `SELECT count(*) FROM runs WHERE status = 'succeeded'`);
  return {
    cwd,
    database,
    server,
    control: new ControlClient(database, systemClock),
    count: (sql) => count(database, sql),
    async start(env = {}) {
      const daemon = startRota(['start', '--foreground'], { cwd, env });
      await daemon.said(/ready with/);
      return daemon;
    },
    async moreRuns(howMany) {
      const before = succeeded();
      await until(`${howMany} more runs`, () => succeeded() >= before + howMany);
    },
  };
}

/** Stops the daemon as its owner does; throws unless it ended with 0 and left an intact database. */
export async function endWell(daemon: RotaProcess, trial: Trial): Promise<Ended> {
  daemon.signal('SIGTERM');
  const ended = await daemon.ended;
  assert.equal(ended.code, 0, ended.stderr);
  assertSound(trial.database);
  assert.equal(trial.count(`SELECT count(*) FROM runs WHERE status = 'running'`), 0);
  return ended;
}

/** Throws unless each second between a job's first and last planned fire has one row; returns their number. */
export function assertNoGap(trial: Trial, job: string): number {
  const fires = trial.count(`SELECT count(*) FROM runs WHERE job = '${job}'`);
  const seconds = trial.count(
    `SELECT (max(planned_at_ms) - min(planned_at_ms)) / 1000 + 1 FROM runs WHERE job = '${job}'`,
  );
  assert.equal(fires, seconds, 'planned fires without a row');
  return fires;
}

export function everySecond(urls: string): string {
  return `schedule: every 1s\n${urls}\n`;
}
