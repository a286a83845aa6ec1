// rota doctor: examines the database and what it depends on.
import { Option } from 'commander';
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { formatBytes } from '../../../domain/byte-size.ts';
import type { Settings } from '../../../domain/settings.ts';
import { EnvironmentProxies } from '../../../fetch/connect/proxy.ts';
import { count } from '../../output/problem-report.ts';
import { wrapWords } from '../../output/text-width.ts';
import { isLoose } from '../../../platform/private-file.ts';
import { readOpenFiles } from '../../../platform/open-files.ts';
import { concurrencyWarning } from '../../../fetch/connect/connection-budget.ts';
import type { Examination } from '../../../store/examination/examine.ts';
import { askDaemon } from '../../doctor/ask-daemon.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import {
  findingsOf,
  type Finding,
  type Surroundings,
  type ZoneFindings,
} from '../../doctor/findings.ts';
import { sqliteFileOf } from '../../sqlite-only.ts';
import { shownDatabase } from '../../../domain/settings.ts';

export const doctorCommand: CommandSpec = {
  description:
    'Reads the whole database, also while a daemon writes. It reports whether the file is intact, the size of each table, the age of the oldest result, rows that belong to nothing, and statistics that differ from the results. It also checks the clock, the limit of open files, the proxies of the environment, the free space on the disk, and whether a running daemon answers and can store. The exit code is 1 when there is a problem; warnings alone are fine.',
  options: [
    new Option(
      '--fix',
      'first count statistics that differ from the results again; works while a daemon writes',
    ),
    new Option('--json', 'print {ok, database, findings, tables}, described in docs/cli.md'),
  ],
  examples: [
    ['rota doctor', 'everything, in words'],
    ['rota doctor --json | jq .tables', 'what each table takes'],
  ],
  async run(context, input): Promise<ExitCode> {
    const settings = await loadConfiguredSettings(context, input);
    const file = sqliteFileOf(settings.database, {
      command: 'doctor',
      instead: 'PostgreSQL has pg_amcheck and its statistics views for it.',
    });
    const zones = await zonesOf(settings, context);
    if (input.flag('fix')) {
      const { repairSums } = await import('../../../store/examination/sums-repair.ts');
      await context.err.write(`counted ${count(repairSums(file), 'sum')} again\n`);
    }
    const { examine } = await import('../../../store/examination/examine.ts');
    const examined = examine(file);
    const findings = findingsOf(examined, {
      ...(await lookAround(settings, { context, file })),
      zones,
    });
    const ok = findings.every(({ state }) => state !== 'problem');
    await context.out.write(
      input.flag('json')
        ? toJson({ ok, settings, findings, examined })
        : toText(findings, { examined, width: context.out.width }),
    );
    return ok ? 0 : 1;
  },
};

/** Opens the zones of all jobs that can be read, so that a file that cannot be used shows. */
async function zonesOf(settings: Settings, { env }: CommandContext): Promise<ZoneFindings> {
  const { loadConfig } = await import('../../../config/load-config.ts');
  const { zoneData, zoneFaults } = await import('../../../schedule/zone-data.ts');
  const { hasZone } = await import('../../../schedule/zone-table.ts');
  const { jobs } = await loadConfig(settings.file, { env });
  for (const { timezone } of jobs) hasZone(timezone);
  return { ...zoneData(), faults: zoneFaults() };
}

async function lookAround(
  settings: Settings,
  { context, file }: { context: CommandContext; file: string },
): Promise<Omit<Surroundings, 'zones'>> {
  const { concurrency } = settings;
  const files = readOpenFiles();
  const disk = statfsSync(dirname(file));
  return {
    nowMs: context.clock.now(),
    walBytes: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    diskFreeBytes: disk.bavail * disk.bsize,
    openFilesWarning: concurrencyWarning(concurrency, files),
    openFilesLimit: files.limit,
    looseFiles: looseFilesOf(file, settings),
    proxyProblems: new EnvironmentProxies(context.env).problems,
    daemon: await askDaemon(file, context.clock),
  };
}

/** Files of Rota that others than their owner may read or write. */
function looseFilesOf(database: string, { log }: Settings): readonly string[] {
  const own = ['', '-wal', '-shm', '.lock', '.sock', '.stderr'].map((end) => `${database}${end}`);
  return [...own, ...(log.file === undefined ? [] : [log.file])].filter((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found !== undefined && isLoose(found);
  });
}

/** Columns before the sentence of a finding. */
const SENTENCE_AT = 21;

function toText(
  findings: readonly Finding[],
  { examined: { tables }, width }: { examined: Examination; width: number },
): string {
  const lines = findings.map(({ check, state, says }) => {
    const sentence = wrapWords(says, Math.max(20, width - SENTENCE_AT));
    const rest = `\n${' '.repeat(SENTENCE_AT)}`;
    return `${state.padEnd(8)} ${check.padEnd(11)} ${sentence.join(rest)}`;
  });
  const sizes = tables.map(
    ({ table, bytes }) => `${' '.repeat(9)}${table.padEnd(20)} ${formatBytes(bytes)}`,
  );
  return [...lines, '', 'tables, with their indexes:', ...sizes, ''].join('\n');
}

function toJson(found: {
  ok: boolean;
  settings: Settings;
  findings: readonly Finding[];
  examined: Examination;
}): string {
  const { ok, settings, findings, examined } = found;
  const document = {
    ok,
    database: shownDatabase(settings.database),
    findings,
    tables: examined.tables,
    results: examined.results,
    oldest_result_ms: examined.oldestResultMs,
    newest_result_ms: examined.newestResultMs,
    file_bytes: examined.fileBytes,
    free_bytes: examined.freeBytes,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
