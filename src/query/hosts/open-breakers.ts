// Reads the circuit breakers that are open.
import type { OpenBreaker } from '../../domain/hosts/breaker.ts';
import { withReader } from '../../store/reader.ts';
import { OPEN_BREAKERS } from '../../store/tables/breaker-table.ts';

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be read. */
export async function openBreakers(file: string): Promise<readonly OpenBreaker[]> {
  return withReader(file, (reader) => reader.all<OpenBreaker>(OPEN_BREAKERS));
}
