// Ids of rows that this process will insert: it takes them from the table's sequence, so that rows can name each other
// before they are stored.
import type { BlockingConnection, PendingAnswer } from '../blocking-connection.ts';

/** Asks for ids; they come as one text, which costs less than a row for each. @param sequence Its name. */
export function askForIds(
  connection: BlockingConnection,
  { sequence, count }: { readonly sequence: string; readonly count: number },
): PendingAnswer {
  return connection.sendNative(
    `SELECT string_agg(nextval('${sequence}')::text, ' ') AS ids FROM generate_series(1, $1::int)`,
    [String(count)],
  );
}

/** The ids of an answer, in ascending order. */
export function idsOf(answer: PendingAnswer): number[] {
  const [row] = answer.wait().rows;
  return String(row?.['ids']).split(' ').map(Number);
}
