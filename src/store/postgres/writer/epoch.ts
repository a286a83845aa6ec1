// The epoch of a leader, inside a transaction of the writer.
import type { BlockingConnection } from '../blocking-connection.ts';

/** Locks the row: another epoch begins after this transaction, while the present one can be renewed meanwhile. */
const FENCE = 'SELECT epoch FROM leader WHERE epoch = @epoch FOR KEY SHARE';

/** True while this epoch lasts. Then it lasts until the end of the transaction. */
export function isEpoch(connection: BlockingConnection, epoch: number): boolean {
  return connection.query(FENCE, { epoch }).rows.length > 0;
}
