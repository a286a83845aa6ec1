// Writes results into `result_rows` and `attempts`, and their shared parts into `targets`, `header_sets` and `bodies`.
import type { Database, Statement } from 'better-sqlite3';
import type { Attempt } from '../../domain/result.ts';
import { BatchReader, type PackedBatch } from '../packing/packed-batch.ts';
import { NUMBERS, slotOf, TEXTS, textIndexOf } from '../packing/result-columns.ts';
import { BodyTable } from './body-table.ts';
import { GROUP_ROWS, GroupedInsert, type InsertedRow, type Sequence } from './grouped-insert.ts';
import { HeaderSetTable, type StoredHeaders } from './header-set-table.ts';
import { StatsTable } from './stats-table.ts';
import { ValidatorTable } from './validator-table.ts';
import { ItemTable } from './item-table.ts';
import { ValueTable } from './value-table.ts';
import { TargetTable, type NewTarget, type RowResult, type KnownTarget } from './target-table.ts';

type Value = number | string | null;

const RUN_ID = slotOf('runId');
const CONFIRMED_BODY = slotOf('confirmedBodyId');
const STARTED_AT = slotOf('startedAtMs');
const EARLIER_ATTEMPTS = textIndexOf('earlierAttempts');
const VALUES = textIndexOf('values');
const ITEMS = textIndexOf('items');

/** The numbers and texts that belong in columns of `result_rows`, by their index. */
const BOUND_NUMBERS = NUMBERS.flatMap(({ column }, slot) => (column === undefined ? [] : [slot]));
const BOUND_TEXTS = TEXTS.flatMap(({ column }, index) => (column === undefined ? [] : [index]));
/** The numbers that differ between plain results. */
const PLAIN_NUMBERS = BOUND_NUMBERS.filter((slot) => NUMBERS[slot]?.plain === undefined);
/** Of these, the columns that neighbouring results mostly share. */
const OFTEN_SAME = new Set(['run_id', 'status', 'connect_ms']);
/** Columns that do not come from one field of a result. */
const OWN_COLUMNS = ['id', 'target_id', 'body_id', 'header_set_id', 'header_changes'];

/** Stores batches of results inside the caller's transaction. */
export class ResultTables {
  readonly #bodies: BodyTable;
  readonly #headerSets: HeaderSetTable;
  readonly #targets: TargetTable;
  readonly #validators: ValidatorTable;
  readonly #stats: StatsTable;
  readonly #values: ValueTable;
  readonly #items: ItemTable;
  readonly #lastId: Statement<[], number>;
  readonly #dataVersion: Statement<[], number>;
  readonly #insert: Statement<Value[]>;
  /** For plain results, as most are: every value that is bound takes time. */
  readonly #plainRows: GroupedInsert;
  /** Results that have no target yet, except when another one made it a moment ago. */
  #withNewTargets: NewTarget[] = [];
  readonly #insertAttempt: Statement<Value[]>;
  #seenDataVersion = 0;

  constructor(db: Database) {
    this.#bodies = new BodyTable(db);
    this.#headerSets = new HeaderSetTable(db);
    this.#targets = new TargetTable(db);
    this.#validators = new ValidatorTable(db);
    this.#stats = new StatsTable(db);
    this.#values = new ValueTable(db);
    this.#items = new ItemTable(db);
    this.#lastId = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM result_rows').pluck();
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck();
    this.#insert = db.prepare(insertSql());
    this.#plainRows = new GroupedInsert(db, plainInsert());
    this.#insertAttempt = db.prepare(
      `INSERT INTO attempts (result_id, number, started_at_ms, duration_ms, status, error_kind, error, delay_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  }

  /** Stores the results of batches, with their statistics. */
  add(batches: readonly PackedBatch[]): void {
    this.insert(batches);
    this.countInserted();
  }

  /**
   * Stores the results of batches whose run `owns` accepts. After a rollback of the transaction,
   * {@link ResultTables.forget} must be called.
   */
  insert(batches: readonly PackedBatch[], owns: (runId: number) => boolean = () => true): void {
    this.#forgetWhatOthersMayHaveChanged();
    let id = this.#lastId.get() ?? 0;
    let group: RowResult[] = [];
    for (const packed of batches) {
      const batch = new BatchReader(packed);
      for (let row = 0; row < batch.rows; row += 1) {
        if (!owns(batch.number(row, RUN_ID))) continue;
        const confirmed = batch.number(row, CONFIRMED_BODY);
        const bodyId = Number.isNaN(confirmed) ? null : confirmed;
        group.push({ batch, row, url: batch.url(row), resultId: ++id, bodyId });
        if (group.length < GROUP_ROWS) continue;
        this.#addGroup(group);
        group = [];
      }
    }
    this.#addGroup(group);
    this.#createTargets();
    this.#plainRows.flush();
  }

  /** Adds what was inserted to the statistics: to be called once in each transaction, at its end. */
  countInserted(): void {
    this.#stats.write();
  }

  /** To be called when rows may be gone: after a rollback, or when another process has written. */
  forget(): void {
    this.#withNewTargets = [];
    this.#plainRows.forget();
    this.#bodies.forget();
    this.#headerSets.forget();
    this.#stats.forget();
  }

  #addGroup(results: readonly RowResult[]): void {
    this.#bodies.store(results);
    for (const result of results) this.#add(result);
  }

  #add(result: RowResult): void {
    const headers = this.#targets.areNew ? this.#knownHeadersOf(result) : undefined;
    if (headers === undefined) {
      this.#createTargets();
      return this.#addToTarget(result);
    }
    if (this.#withNewTargets.push({ result, headers }) === GROUP_ROWS) this.#createTargets();
  }

  /** Adds the results that wait for their targets. */
  #createTargets(): void {
    const results = this.#withNewTargets;
    if (results.length === 0) return;
    this.#withNewTargets = [];
    let targetId = this.#targets.create(results);
    for (const { result, headers } of results) {
      if (targetId === undefined) this.#addToTarget(result);
      else this.#addRow(result, { targetId: targetId++, headers });
    }
  }

  #addToTarget(result: RowResult): void {
    const target = this.#targets.find(result);
    const headers = this.#headersOf(result, target);
    const targetId =
      target === undefined
        ? this.#targets.create([{ result, headers }])
        : this.#targets.update(result, { id: target.id, headers });
    this.#addRow(result, { targetId: targetId ?? null, headers });
  }

  /** Returns the headers of a result whose target is new; undefined when they may need a new set. */
  #knownHeadersOf({ batch, row }: RowResult): StoredHeaders | null | undefined {
    const headers = batch.headers(row);
    return headers === null ? null : this.#headerSets.recall(headers);
  }

  #headersOf(
    { batch, row, bodyId }: RowResult,
    target: KnownTarget | undefined,
  ): StoredHeaders | null {
    const headers = batch.headers(row);
    if (headers === null) return null;
    // A changed body has other headers (etag, length): the last set is a poor base for them.
    const isChanged = bodyId !== null && bodyId !== target?.lastBodyId;
    return this.#headerSets.store(headers, isChanged ? null : (target?.lastHeaderSetId ?? null));
  }

  #addRow(
    result: RowResult,
    { targetId, headers }: { targetId: number | null; headers: StoredHeaders | null },
  ): void {
    const { batch, row, resultId, bodyId } = result;
    const setId = headers?.setId ?? null;
    const changes = headers?.changes ?? null;
    this.#stats.count(result);
    if (batch.isPlain(row)) {
      const rows = this.#plainRows;
      rows.put(resultId);
      rows.put(targetId);
      rows.put(bodyId);
      rows.put(setId);
      rows.put(changes);
      for (let index = 0; index < PLAIN_NUMBERS.length; index += 1) {
        rows.put(batch.value(row, PLAIN_NUMBERS[index] ?? 0));
      }
      if (rows.endRow()) rows.flush();
      return;
    }
    const values: Value[] = [resultId, targetId, bodyId, setId, changes];
    for (const slot of BOUND_NUMBERS) values.push(batch.value(row, slot));
    for (const index of BOUND_TEXTS) values.push(batch.text(row, index));
    this.#insert.run(...values);
    this.#insertAttempts(result);
    if (targetId === null) return;
    this.#validators.keep(result, targetId);
    this.#storeValues(result, targetId);
  }

  #insertAttempts({ batch, row, resultId }: RowResult): void {
    const json = batch.text(row, EARLIER_ATTEMPTS);
    if (json === null) return;
    const attempts: readonly Attempt[] = JSON.parse(json);
    for (const attempt of attempts) {
      this.#insertAttempt.run(
        resultId,
        attempt.number,
        attempt.startedAtMs,
        attempt.durationMs,
        attempt.status,
        attempt.errorKind,
        attempt.error,
        attempt.delayMs,
      );
    }
  }

  #storeValues({ batch, row, resultId }: RowResult, targetId: number): void {
    const values = batch.text(row, VALUES);
    if (values !== null) this.#values.insert(resultId, values);
    const bodyId = batch.number(row, CONFIRMED_BODY);
    if (!Number.isNaN(bodyId)) this.#values.copy(resultId, { targetId, bodyId });
    const items = batch.text(row, ITEMS);
    if (items === null) return;
    this.#items.update(items, { targetId, resultId, atMs: batch.number(row, STARTED_AT) });
  }

  #forgetWhatOthersMayHaveChanged(): void {
    const dataVersion = this.#dataVersion.get() ?? 0;
    if (dataVersion !== this.#seenDataVersion) this.forget();
    this.#seenDataVersion = dataVersion;
  }
}

function insertSql(): string {
  const columns = [
    ...OWN_COLUMNS,
    ...BOUND_NUMBERS.map((slot) => NUMBERS[slot]?.column),
    ...BOUND_TEXTS.map((index) => TEXTS[index]?.column),
  ];
  return `INSERT INTO result_rows (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
}

function plainInsert(): InsertedRow {
  const columns: Record<string, Sequence> = {
    id: 'next',
    target_id: 'next',
    body_id: 'own',
    header_set_id: 'same',
    header_changes: 'same',
  };
  for (const slot of PLAIN_NUMBERS) {
    const column = NUMBERS[slot]?.column ?? '';
    columns[column] = OFTEN_SAME.has(column) ? 'same' : 'own';
  }
  const fixed = NUMBERS.filter(({ column, plain }) => column !== undefined && plain !== undefined);
  return {
    table: 'result_rows',
    columns,
    fixed: Object.fromEntries(fixed.map(({ column, plain }) => [column, String(plain ?? 'NULL')])),
  };
}
