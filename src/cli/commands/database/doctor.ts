// rota doctor: examines the database and what it depends on.
import { Option } from 'commander';
import { formatBytes } from '../../../domain/byte-size.ts';
import { shownDatabase, type DatabaseSettings, type Settings } from '../../../domain/settings.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import type { Checked, CheckOptions } from '../../doctor/checked.ts';
import type { ZoneFindings } from '../../doctor/finding.ts';
import { count } from '../../output/problem-report.ts';
import { wrapWords } from '../../output/text-width.ts';

export const doctorCommand: CommandSpec = {
  description:
    'Reads the whole database, also while a daemon writes. It reports whether the file is intact, the size of each table, the age of the oldest result, rows that belong to nothing, and statistics that differ from the results. It also checks the clock, the limit of open files, the proxies of the environment, the free space on the disk, and whether a running daemon answers and can store. Over PostgreSQL it looks at the server instead of the file: whether it can be written, the rights of its user, dead rows, free connections, and how far the clocks of server and machine are apart. The exit code is 1 when there is a problem; warnings alone are fine.',
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
    const zones = await zonesOf(settings, context);
    const options = { context, settings, zones, fix: input.flag('fix') };
    const checked = await check(settings.database, options);
    if (checked.repaired !== undefined) {
      await context.err.write(`counted ${count(checked.repaired, 'sum')} again\n`);
    }
    const ok = checked.findings.every(({ state }) => state !== 'problem');
    const shown = shownDatabase(settings.database);
    await context.out.write(
      input.flag('json') ? toJson(checked, { ok, shown }) : toText(checked, context.out.width),
    );
    return ok ? 0 : 1;
  },
};

async function check(database: DatabaseSettings, options: CheckOptions): Promise<Checked> {
  if (database.kind === 'sqlite') {
    const { checkSqlite } = await import('../../doctor/check-sqlite.ts');
    return await checkSqlite(database.file, options);
  }
  const { checkPostgres } = await import('../../doctor/check-postgres.ts');
  return await checkPostgres(database, options);
}

/** Opens the zones of all jobs that can be read, so that a file that cannot be used shows. */
async function zonesOf(settings: Settings, { env }: CommandContext): Promise<ZoneFindings> {
  const { loadConfig } = await import('../../../config/load-config.ts');
  const { zoneData, zoneFaults } = await import('../../../schedule/zone-data.ts');
  const { hasZone } = await import('../../../schedule/zone-table.ts');
  const { jobs } = await loadConfig(settings.file, { env });
  for (const { timezone } of jobs) hasZone(timezone);
  return { ...zoneData(), faults: zoneFaults() };
}

/** Columns before the sentence of a finding. */
const SENTENCE_AT = 21;

function toText({ findings, tables }: Checked, width: number): string {
  const lines = findings.map(({ check: name, state, says }) => {
    const sentence = wrapWords(says, Math.max(20, width - SENTENCE_AT));
    const rest = `\n${' '.repeat(SENTENCE_AT)}`;
    return `${state.padEnd(8)} ${name.padEnd(11)} ${sentence.join(rest)}`;
  });
  const sizes = tables.map(
    ({ table, bytes }) => `${' '.repeat(9)}${table.padEnd(20)} ${formatBytes(bytes)}`,
  );
  return [...lines, '', 'tables, with their indexes:', ...sizes, ''].join('\n');
}

function toJson(checked: Checked, { ok, shown }: { ok: boolean; shown: string }): string {
  const document = {
    ok,
    database: shown,
    findings: checked.findings,
    tables: checked.tables,
    results: checked.results,
    oldest_result_ms: checked.oldestResultMs,
    newest_result_ms: checked.newestResultMs,
    file_bytes: checked.fileBytes,
    free_bytes: checked.freeBytes,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
