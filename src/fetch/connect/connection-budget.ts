// The number of connections that fit under the limit of open files, and the warning for a job that wants more.
import type { OpenFiles } from '../../platform/open-files.ts';

/** Descriptors reserved for the database, logs, list files, name look-ups and the runtime. */
const RESERVED = 64;
const AT_LEAST = 8;

/** Connections that may be open at once without running out of descriptors; at least 8. */
export function connectionBudget(files: OpenFiles): number {
  return Math.max(AT_LEAST, files.limit - files.inUse - RESERVED);
}

/** The warning for a concurrency over the budget; undefined when it is within the budget. */
export function concurrencyWarning(wanted: number, files: OpenFiles): string | undefined {
  const budget = connectionBudget(files);
  if (wanted <= budget) return undefined;
  const enough = 2 ** Math.ceil(Math.log2(wanted + files.inUse + RESERVED));
  return (
    `concurrency is lowered from ${wanted} to ${budget}: this process may have ${files.limit} files open, ` +
    `${files.inUse} are in use and ${RESERVED} are kept for the database, logs and lists. ` +
    `Raise the limit with "ulimit -n ${enough}" before starting Rota (systemd: LimitNOFILE=${enough})`
  );
}
