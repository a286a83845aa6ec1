// Prints the report at the end of each run of `rota run`: the summary, and of a failed run its first failures.
import type { DatabaseSettings } from '../domain/settings.ts';
import { loadRunSummary, openReading } from '../query/open-reading.ts';
import type { EndedForegroundRun } from '../engine/foreground-run.ts';
import type { CommandContext } from './command-context.ts';
import { paintFor } from './output/paint.ts';
import { formatFailures } from './output/result-table.ts';
import { formatRunSummary } from './output/run-summary.ts';
import { shellWord } from './output/shell-word.ts';

const FAILURES_SHOWN = 5;
/** By "rota results" without --limit. */
const RESULTS_PRINTED = 50;
const DEFAULT_CONFIG = './config.yaml';

export interface RunsToReport {
  readonly runs: readonly EndedForegroundRun[];
  readonly database: DatabaseSettings;
  /** The value of `--config`, for the command that shows all failures. */
  readonly config: string;
}

/** Loads the code that `writeRunReports` imports late. */
export async function loadReportCode(database: DatabaseSettings): Promise<void> {
  await loadRunSummary(database);
}

export async function writeRunReports(
  { out }: CommandContext,
  { runs, database, config }: RunsToReport,
): Promise<void> {
  const reading = openReading(database);
  const look = { paint: paintFor(out), width: out.width };
  for (const [index, run] of runs.entries()) {
    const figures = await reading.runSummary(run.runId);
    const summary = formatRunSummary({ ...run, ...figures, wallMs: run.durationMs }, look.paint);
    await out.write(index === 0 ? summary : `\n${summary}`);
    if (run.failed === 0) continue;
    const filter = { runId: run.runId, failed: true, limit: FAILURES_SHOWN };
    const failures = formatFailures(await reading.results(filter), look);
    await out.write(`\n${failures}${look.paint.faint(commandFor(run, config))}\n`);
  }
}

/** The command that shows all failures: more than it prints by itself need a limit. */
function commandFor({ runId, failed }: EndedForegroundRun, config: string): string {
  const file = config === DEFAULT_CONFIG ? '' : ` -c ${shellWord(config)}`;
  const limit = failed > RESULTS_PRINTED ? ` --limit ${failed}` : '';
  return `all failures: rota results${file} --run ${runId} --failed${limit}`;
}
