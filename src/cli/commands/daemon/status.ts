// rota status: the state of the daemon.
import { Option } from 'commander';
import { ControlClient } from '../../../control/control-client.ts';
import type { DaemonStatus } from '../../../domain/daemon-control.ts';
import type { CommandContext } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { openReading } from '../../../query/open-reading.ts';
import type { FailingJob } from '../../../query/reads/job-health.ts';
import type { DatabaseSettings } from '../../../domain/settings.ts';
import { AppError } from '../../../domain/error.ts';
import { sleep } from '../../../platform/clock.ts';
import { formatWarning } from '../../output/error-report.ts';
import { paintFor } from '../../output/paint.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { formatStatus } from '../../output/daemon/status-text.ts';
import { statusDocument } from '../../output/daemon/status-json.ts';
import { localDatabaseOf, localPathOf, shownDatabase } from '../../../domain/settings.ts';

/** Time between two updates of `--watch`. */
const WATCH_MS = 2000;
/** Moves the cursor to the upper left corner, and clears the screen below it (ECMA-48 CUP and ED). */
const CLEAR_SCREEN = '\u001B[H\u001B[J';

export const statusCommand: CommandSpec = {
  description:
    'Says since when the daemon is up, which jobs are failing, what it runs now and next, what waits, what is wrong with the files, and the last errors that still matter. Exit code 1 when no daemon is at work.',
  options: [
    new Option('-w, --watch', 'look again every two seconds, until Ctrl-C'),
    new Option(
      '--json',
      'print it as an object, described in docs/cli.md; with --watch one a line',
    ),
  ],
  examples: [
    ['rota status', 'for people'],
    ['rota status --watch', 'what happens now, on one screen'],
    ['rota status --json | jq .in_flight', 'one number of it'],
  ],
  async run(context, input) {
    const { database } = await loadConfiguredSettings(context, input);
    const json = input.flag('json');
    const { out, clock } = context;
    if (!input.flag('watch')) {
      const seen = await look(context, database);
      const text = json
        ? `${JSON.stringify(documentOf(seen), undefined, 2)}\n`
        : toText(seen, context);
      await out.write(text);
      return seen.status === undefined ? 1 : 0;
    }
    for (let isFirst = true; !out.closed.aborted; isFirst = false) {
      const seen = await look(context, database);
      if (json) await out.write(`${JSON.stringify(documentOf(seen))}\n`);
      else {
        if (out.isTerminal) await out.writeRaw(CLEAR_SCREEN);
        await out.write(`${isFirst || out.isTerminal ? '' : '\n'}${toText(seen, context)}`);
      }
      await sleep(clock, WATCH_MS, { signal: out.closed });
    }
    return 0;
  },
};

interface Seen {
  readonly database: DatabaseSettings;
  /** Undefined when no daemon is at work. */
  readonly status: DaemonStatus | undefined;
  readonly failing: readonly FailingJob[];
}

async function look(context: CommandContext, database: DatabaseSettings): Promise<Seen> {
  const status = await readStatus(context, database);
  const failing = status === undefined ? [] : await readFailing(context, { status, database });
  return { database, status, failing };
}

/** Returns none when the database cannot be read: the rest is still worth showing. */
async function readFailing(
  { err }: CommandContext,
  { status, database }: { status: DaemonStatus; database: DatabaseSettings },
): Promise<readonly FailingJob[]> {
  try {
    return await openReading(database).failingJobs(status.jobs.map(({ name }) => name));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await err.write(formatWarning(`Failing jobs are not known: ${error.message}`, paintFor(err)));
    return [];
  }
}

function documentOf({ status, failing }: Seen): object {
  return statusDocument(status, failing);
}

function toText({ database, status, failing }: Seen, context: CommandContext): string {
  if (status === undefined) return notRunning(database);
  return formatStatus({ status, failing }, context);
}

function notRunning(database: DatabaseSettings): string {
  const what = database.kind === 'postgres' ? 'no daemon of this folder' : 'no daemon';
  return `not running: ${what} uses ${shownDatabase(database)}\n`;
}

/** Undefined when no daemon is at work. */
async function readStatus(
  context: CommandContext,
  database: DatabaseSettings,
): Promise<DaemonStatus | undefined> {
  const client = new ControlClient(localDatabaseOf(database), context.clock);
  if (await client.isListening()) return client.status();
  const { refuseDeafDaemon } = await import('./stop-daemon.ts');
  await refuseDeafDaemon(localPathOf(database));
  return undefined;
}
