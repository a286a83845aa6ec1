// Checks an SQLite database for `rota doctor`.
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { examine } from '../../store/examination/examine.ts';
import { repairSums } from '../../store/examination/sums-repair.ts';
import type { Checked, CheckOptions } from './checked.ts';
import { findingsOf } from './findings.ts';
import { lookAround } from './surroundings.ts';

export async function checkSqlite(file: string, options: CheckOptions): Promise<Checked> {
  const repaired = options.fix ? repairSums(file) : undefined;
  const examined = examine(file);
  const disk = statfsSync(dirname(file));
  const around = {
    ...(await lookAround(file, options)),
    walBytes: statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0,
    diskFreeBytes: disk.bavail * disk.bsize,
  };
  return { ...examined, findings: findingsOf(examined, around), repaired };
}
