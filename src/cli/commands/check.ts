// rota check: everything that is wrong in one report, or the jobs and when they fire.
import { resolve } from 'node:path';
import { Option } from 'commander';
import { escapeControls } from '../../text/escape-controls.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { BadFiles, formatNote, formatWarning } from '../output/error-report.ts';
import { toIso } from '../output/moment.ts';
import { paintFor } from '../output/paint.ts';
import {
  count,
  displayPath,
  formatProblems,
  type ProblemSource,
  type ReportedProblem,
} from '../output/problem-report.ts';
import { formatTable, type Cell } from '../output/table.ts';
import { groupDigits } from '../../text/group-digits.ts';

interface CheckedJob {
  readonly job: Job;
  /** Positions in the batch. */
  readonly urls: number;
  /** The next fires, Unix milliseconds. */
  readonly fires: readonly number[];
  /** What its schedules mean where many people expect something else. */
  readonly notes: readonly string[];
}

const FIRES_SHOWN = 3;

export const checkCommand: CommandSpec = {
  description:
    'Reads config.yaml, every job and every line of the list files, and prints all problems in one report. Without an error it prints the jobs with their numbers of URLs and their next fires. It fetches nothing. The exit code is 2 when there is an error; warnings alone are fine.',
  options: [new Option('--json', 'print {ok, problems, jobs, warnings}')],
  examples: [
    ['rota check', 'before a commit, or after an edit'],
    ['rota check --json', 'for an editor or a pipeline'],
  ],
  async run(context, input) {
    const checked = await check(context, input.text('config'));
    const ok = checked.problems.every(({ severity }) => severity !== 'error');
    if (input.flag('json')) {
      await context.out.write(formatJson(ok, checked, context));
      return ok ? 0 : 2;
    }
    if (!ok) throw new BadFiles(checked.problems, checked.source);
    const options = { ...checked.source, paint: paintFor(context.err), cwd: context.cwd };
    await context.err.write(formatProblems(checked.problems, options));
    for (const warning of checked.warnings) {
      await context.err.write(formatWarning(warning, options.paint));
    }
    for (const { job, notes } of checked.jobs) {
      for (const note of notes) {
        await context.err.write(
          formatNote(`The schedule of "${job.name}": ${note}`, options.paint),
        );
      }
    }
    await context.out.write(await formatJobs(checked, context));
    return 0;
  },
};

interface CheckedConfig {
  readonly problems: readonly ReportedProblem[];
  readonly source: ProblemSource;
  readonly jobs: readonly CheckedJob[];
  /** Problems outside of the files, in sentences. */
  readonly warnings: readonly string[];
}

async function check(context: CommandContext, config: string | undefined): Promise<CheckedConfig> {
  const { loadConfig } = await import('../../config/load-config.ts');
  const { nextFire } = await import('../../schedule/next-fire.ts');
  const { jitterNotes, scheduleNotes } = await import('../../schedule/schedule-notes.ts');
  const { EnvironmentProxies } = await import('../../fetch/connect/proxy.ts');
  const { checkLists } = await import('../check-lists.ts');
  const { ignoredFiles } = await import('../../config/ignored-files.ts');
  const configFile = resolve(context.cwd, config ?? 'config.yaml');
  const loaded = await loadConfig(configFile, { env: context.env });
  const problems: ReportedProblem[] = [...loaded.problems];
  if (loaded.settings !== undefined) {
    problems.push(...ignoredFiles(loaded.settings.jobsDirectory, loaded.files));
  }
  const jobs: CheckedJob[] = [];
  for (const job of loaded.jobs) {
    const lists = await checkLists(job, createMasker(job.secrets));
    problems.push(...lists.problems);
    const fires: number[] = [];
    for (let after: number | undefined = context.clock.now(); fires.length < FIRES_SHOWN;) {
      after = job.enabled ? nextFire(job, after) : undefined;
      if (after === undefined) break;
      fires.push(after);
    }
    const notes = [...job.schedules.flatMap(scheduleNotes), ...jitterNotes(job, fires)];
    jobs.push({ job, urls: lists.urls, fires, notes });
  }
  const warnings = new EnvironmentProxies(context.env).problems;
  return { problems, source: { configFile, jobFiles: loaded.jobFiles }, jobs, warnings };
}

async function formatJobs(checked: CheckedConfig, context: CommandContext): Promise<string> {
  const { formatInZone } = await import('../../schedule/time-zone.ts');
  const { source, jobs } = checked;
  const paint = paintFor(context.out);
  const file = escapeControls(displayPath(source.configFile, context.cwd));
  const title = `${paint.good('ok')}  ${file} and ${count(jobs.length, 'job')}\n`;
  const rows = jobs.map(({ job, urls, fires }): readonly Cell[] => [
    job.name,
    groupDigits(urls),
    ...(fires.length === 0
      ? [{ text: idleReason(job), paint: paint.faint }]
      : fires.map((fire) => formatInZone(fire, job.timezone))),
  ]);
  const columns = [
    { title: 'JOB', least: 16 },
    { title: 'URLS', align: 'right' as const },
    { title: 'NEXT', least: 25 },
    // The later fires go first.
    ...Array.from({ length: FIRES_SHOWN - 1 }, (_, index) => ({
      title: '',
      leaves: FIRES_SHOWN - index,
    })),
  ];
  return rows.length === 0
    ? title
    : `${title}\n${formatTable(columns, rows, { paint, width: context.out.width })}`;
}

function idleReason(job: Job): string {
  return job.enabled ? 'by hand only' : 'disabled';
}

function formatJson(ok: boolean, checked: CheckedConfig, context: CommandContext): string {
  const problems = checked.problems.map(({ severity, file, line, column, message, hint }) => ({
    file: displayPath(file, context.cwd),
    line,
    column,
    severity,
    message,
    hint: hint ?? null,
  }));
  const jobs = checked.jobs.map(({ job, urls, fires, notes }) => ({
    job: job.name,
    urls,
    next: fires.map(toIso),
    notes,
  }));
  return `${JSON.stringify({ ok, problems, jobs, warnings: checked.warnings }, undefined, 2)}\n`;
}
