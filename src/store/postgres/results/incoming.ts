// A result on its way into the database.
import { BatchReader, type PackedBatch } from '../../packing/packed-batch.ts';
import type { RowResult } from '../../tables/target-table.ts';
import { slotOf, textIndexOf } from '../../packing/result-columns.ts';
import type { StoredHeaders } from '../../tables/header-set-table.ts';

/** Ids are 0 until they are known. */
export interface Incoming extends RowResult {
  resultId: number;
  bodyId: number | null;
  targetId: number;
  headers: StoredHeaders | null;
  readonly runId: number;
  readonly position: number;
}

export const RUN_ID: number = slotOf('runId');
export const POSITION: number = slotOf('position');
export const METHOD: number = slotOf('method');
export const CONFIRMED_BODY: number = slotOf('confirmedBodyId');
export const STARTED_AT: number = slotOf('startedAtMs');
export const VARIANT: number = textIndexOf('variant');
export const NAME: number = textIndexOf('targetName');
export const VARIABLES: number = textIndexOf('variables');
export const EARLIER_ATTEMPTS: number = textIndexOf('earlierAttempts');
export const VALUES: number = textIndexOf('values');
export const ITEMS: number = textIndexOf('items');

/** The runs to which results belong. */
export function runsOf(batches: readonly PackedBatch[]): ReadonlySet<number> {
  const runIds = new Set<number>();
  for (const packed of batches) {
    const batch = new BatchReader(packed);
    for (let row = 0; row < batch.rows; row += 1) runIds.add(batch.number(row, RUN_ID));
  }
  return runIds;
}

/** The session's temporary tables, into which COPY writes. */
export const INCOMING_TABLES = `
CREATE TEMP TABLE IF NOT EXISTS incoming_bodies (sha256 bytea, size bigint, data bytea) ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS incoming_targets (ordinal bigint, job text COLLATE "C", url text COLLATE "C",
  method text COLLATE "C", variant text COLLATE "C") ON COMMIT DELETE ROWS;
CREATE TEMP TABLE IF NOT EXISTS changed_targets (id bigint, name text, variables text, last_result_id bigint,
  last_body_id bigint, last_header_set_id bigint) ON COMMIT DELETE ROWS;
`;
