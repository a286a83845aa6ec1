// Checks a PostgreSQL database for `rota doctor`.
import type { PostgresSettings } from '../../domain/settings.ts';
import { systemClock } from '../../platform/clock.ts';
import { examinePostgres } from '../../store/postgres/examination/examine-postgres.ts';
import { repairPostgresSums } from '../../store/postgres/examination/repair-postgres-sums.ts';
import type { Checked, CheckOptions } from './checked.ts';
import { postgresFindings } from './postgres-findings.ts';
import { lookAround } from './surroundings.ts';

export async function checkPostgres(
  { url, local }: PostgresSettings,
  options: CheckOptions,
): Promise<Checked> {
  const repaired = options.fix ? repairPostgresSums(url) : undefined;
  // The offset between two real clocks, whatever time it is for the command.
  const examined = examinePostgres(url, { now: () => systemClock.now() });
  const around = await lookAround(local, options);
  return {
    ...examined,
    findings: postgresFindings(examined, around),
    fileBytes: examined.databaseBytes,
    freeBytes: null,
    repaired,
  };
}
