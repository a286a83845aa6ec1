// Reads the hosts that asked for a wait.
import type { HostHold } from '../../domain/hosts/hold.ts';
import { withReader } from '../../store/reader.ts';
import { HELD_HOSTS } from '../../store/tables/hold-table.ts';

/**
 * Returns those whose wait is not over at this time, in Unix milliseconds.
 * @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read.
 */
export async function heldHosts(file: string, nowMs: number): Promise<readonly HostHold[]> {
  return withReader(file, (reader) => reader.all<HostHold>(HELD_HOSTS, { nowMs }));
}
