// Stores the results of a transaction in a few statements: COPY straight into the tables, which costs PostgreSQL less than
// COPY into temporary tables and INSERT from there. One statement of several parts would cost several times as much.
import type { Attempt } from '../../../domain/result.ts';
import type { ExtractedValue } from '../../../domain/rules.ts';
import { BatchReader, type PackedBatch } from '../../packing/packed-batch.ts';
import { NUMBERS, TEXTS } from '../../packing/result-columns.ts';
import { HeaderSetTable } from '../../tables/header-set-table.ts';
import { ItemTable } from '../../tables/item-table.ts';
import { StatsTable } from '../../tables/stats-table.ts';
import { ValidatorTable } from '../../tables/validator-table.ts';
import { ValueTable } from '../../tables/value-table.ts';
import type { PendingAnswer } from '../blocking-connection.ts';
import type { PostgresDatabase } from '../postgres-database.ts';
import { PostgresFailure } from '../postgres-failure.ts';
import { BodyWriter } from './body-writer.ts';
import { CopyRows } from './copy-rows.ts';
import {
  CONFIRMED_BODY,
  EARLIER_ATTEMPTS,
  INCOMING_TABLES,
  ITEMS,
  POSITION,
  RUN_ID,
  STARTED_AT,
  VALUES,
  type Incoming,
} from './incoming.ts';
import { askForIds, idsOf } from './new-ids.ts';
import { TargetWriter, type WrittenTarget } from './target-writer.ts';

/** The numbers and texts that belong in columns of `result_rows`, by their index. */
const BOUND_NUMBERS = NUMBERS.flatMap(({ column, texts }, slot) =>
  column === undefined
    ? []
    : [{ slot, column, isText: texts !== undefined, isReal: isReal(column) }],
);
const BOUND_TEXTS = TEXTS.flatMap(({ column }, index) =>
  column === undefined ? [] : [{ index, column }],
);
const COLUMNS = [
  'id',
  'target_id',
  'body_id',
  'header_set_id',
  'header_changes',
  ...BOUND_NUMBERS.map(({ column }) => column),
  ...BOUND_TEXTS.map(({ column }) => column),
];
const COLUMN_LIST = COLUMNS.join(', ');

/** Durations are real numbers, and instants are whole ones. */
function isReal(column: string): boolean {
  return column.endsWith('_ms') && !column.endsWith('_at_ms');
}

/** SQLSTATE: a unique key exists already. */
const DUPLICATE = '23505';

/** Thrown when positions of runs have a result already: the caller must repeat the transaction, which leaves them out. */
export class StoredAlready extends Error {
  override readonly name = 'StoredAlready';
}

/** Stores results inside the caller's transaction. */
export class ResultWriter {
  readonly #db: PostgresDatabase;
  readonly #bodies: BodyWriter;
  readonly #targets: TargetWriter;
  readonly #headerSets: HeaderSetTable;
  readonly #validators: ValidatorTable;
  readonly #stats: StatsTable;
  readonly #values: ValueTable;
  readonly #items: ItemTable;
  /** True after `StoredAlready`: some of the next results may have a row. */
  #mayBeStored = false;

  /** @param part As in `StatsTable`. */
  constructor(db: PostgresDatabase, part: () => number) {
    const tables = db.asTables();
    this.#db = db;
    this.#bodies = new BodyWriter(db.connection);
    this.#targets = new TargetWriter(db.connection);
    this.#headerSets = new HeaderSetTable(tables);
    this.#validators = new ValidatorTable(tables);
    this.#stats = new StatsTable(tables, part);
    this.#values = new ValueTable(tables);
    this.#items = new ItemTable(tables);
  }

  /** Call it once for each session. */
  prepareSession(): void {
    this.#db.connection.script(INCOMING_TABLES);
  }

  /** Call it when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#bodies.forget();
    this.#targets.forget();
    this.#headerSets.forget();
    this.#stats.forget();
  }

  /**
   * Stores the results of batches whose run `owns` accepts, with their statistics.
   * @throws {StoredAlready} when some have a row already.
   */
  add(batches: readonly PackedBatch[], owns: (runId: number) => boolean): void {
    const given = batches.flatMap((packed) => resultsOf(packed, owns));
    const results = this.#mayBeStored ? this.#withoutStored(given) : given;
    this.#mayBeStored = false;
    if (results.length === 0) return;
    // Statements that need no earlier answer are sent before this thread waits, so that the server works meanwhile.
    const waitForBodies = this.#bodies.store(results);
    const findTargets = this.#targets.find(results);
    const ids = askForIds(this.#db.connection, {
      sequence: 'result_rows_id_seq',
      count: results.length,
    });
    waitForBodies();
    const targets = findTargets();
    for (const [index, id] of idsOf(ids).entries()) {
      const [result, target] = [results[index], targets[index]];
      if (result === undefined || target === undefined) continue;
      result.resultId = id;
      result.targetId = target.id;
      result.headers = this.#headersOf(result, target);
      this.#targets.note(target, result);
    }
    const inserted = this.#insertRows(results);
    const waitForTargets = this.#targets.write(new Set(targets));
    this.#refuseStored(inserted);
    waitForTargets();
    this.#insertAttempts(results);
    this.#insertValues(results);
    this.#stats.loadHostsOf(results.map(({ batch, row }) => batch.job(row)));
    for (const result of results) {
      this.#validators.keep(result, result.targetId);
      this.#storeRest(result);
      this.#stats.count(result);
    }
    this.#stats.write();
  }

  /** Leaves out the results whose position has a row, and all but the first of a position. */
  #withoutStored(results: readonly Incoming[]): readonly Incoming[] {
    const { rows } = this.#db.connection.native(
      `SELECT r.run_id AS run, r.position FROM unnest($1::bigint[], $2::bigint[]) AS i (run_id, position)
       JOIN result_rows AS r ON r.run_id = i.run_id AND r.position = i.position`,
      [
        `{${results.map(({ runId }) => runId).join(',')}}`,
        `{${results.map(({ position }) => position).join(',')}}`,
      ],
    );
    const stored = new Set(rows.map(({ run, position }) => `${Number(run)} ${Number(position)}`));
    return results.filter(({ runId, position }) => {
      const key = `${runId} ${position}`;
      if (stored.has(key)) return false;
      stored.add(key);
      return true;
    });
  }

  #headersOf({ batch, row, bodyId }: Incoming, target: WrittenTarget): Incoming['headers'] {
    const headers = batch.headers(row);
    if (headers === null) return null;
    // A changed body has other headers (etag, length): the last set is a poor base for them.
    const isChanged = bodyId !== null && bodyId !== target.lastBodyId;
    return this.#headerSets.store(headers, isChanged ? null : target.lastHeaderSetId);
  }

  #insertRows(results: readonly Incoming[]): PendingAnswer {
    const copy = new CopyRows();
    for (const result of results) writeRow(copy, result);
    return this.#db.connection.sendCopy(
      `COPY result_rows (${COLUMN_LIST}) FROM STDIN (FORMAT binary)`,
      copy.take(),
    );
  }

  /** @throws {StoredAlready} when a row exists already: then none of them is stored. */
  #refuseStored(inserted: PendingAnswer): void {
    try {
      inserted.wait();
    } catch (error) {
      if (!(error instanceof PostgresFailure) || error.code !== DUPLICATE) throw error;
      this.#mayBeStored = true;
      throw new StoredAlready(error.message, { cause: error });
    }
  }

  #insertAttempts(results: readonly Incoming[]): void {
    const copy = new CopyRows();
    for (const { batch, row, resultId } of results) {
      const json = batch.text(row, EARLIER_ATTEMPTS);
      if (json === null) continue;
      const attempts: readonly Attempt[] = JSON.parse(json);
      for (const attempt of attempts) {
        copy.row(8);
        copy.integer(resultId);
        copy.integer(attempt.number);
        copy.integer(attempt.startedAtMs);
        copy.real(attempt.durationMs);
        copy.integer(attempt.status);
        copy.text(attempt.errorKind);
        copy.text(attempt.error);
        copy.real(attempt.delayMs);
      }
    }
    if (copy.rows === 0) return;
    this.#db.connection.sendCopy(
      `COPY attempts (result_id, number, started_at_ms, duration_ms, status, error_kind, error, delay_ms)
       FROM STDIN (FORMAT binary)`,
      copy.take(),
    );
  }

  #insertValues(results: readonly Incoming[]): void {
    const copy = new CopyRows();
    for (const { batch, row, resultId } of results) {
      const json = batch.text(row, VALUES);
      if (json === null) continue;
      const values: readonly ExtractedValue[] = JSON.parse(json);
      for (const { name, number, text, ofHandler } of values) {
        copy.row(5);
        copy.integer(resultId);
        copy.text(name);
        copy.real(number);
        copy.text(text);
        copy.integer(ofHandler === true ? 1 : 0);
      }
    }
    if (copy.rows === 0) return;
    this.#db.connection.sendCopy(
      'COPY extracted (result_id, name, number, text, of_handler) FROM STDIN (FORMAT binary)',
      copy.take(),
    );
  }

  /** Stores the parts that few results have. */
  #storeRest({ batch, row, resultId, targetId }: Incoming): void {
    const bodyId = batch.number(row, CONFIRMED_BODY);
    if (!Number.isNaN(bodyId)) this.#values.copy(resultId, { targetId, bodyId });
    const items = batch.text(row, ITEMS);
    if (items === null) return;
    this.#items.update(items, { targetId, resultId, atMs: batch.number(row, STARTED_AT) });
  }
}

function resultsOf(packed: PackedBatch, owns: (runId: number) => boolean): Incoming[] {
  const batch = new BatchReader(packed);
  const results: Incoming[] = [];
  for (let row = 0; row < batch.rows; row += 1) {
    const runId = batch.number(row, RUN_ID);
    if (!owns(runId)) continue;
    const position = batch.number(row, POSITION);
    const unknown = { resultId: 0, bodyId: null, targetId: 0, headers: null };
    results.push({ batch, row, url: batch.url(row), runId, position, ...unknown });
  }
  return results;
}

function writeRow(copy: CopyRows, { batch, row, ...result }: Incoming): void {
  copy.row(COLUMNS.length);
  copy.integer(result.resultId);
  copy.integer(result.targetId);
  copy.integer(result.bodyId);
  copy.integer(result.headers?.setId ?? null);
  copy.text(result.headers?.changes ?? null);
  for (const { slot, isText, isReal: real } of BOUND_NUMBERS) {
    const value = batch.value(row, slot);
    if (isText || typeof value === 'string') copy.text(value === null ? null : String(value));
    else if (real) copy.real(value);
    else copy.integer(value);
  }
  for (const { index } of BOUND_TEXTS) copy.text(batch.text(row, index));
}
