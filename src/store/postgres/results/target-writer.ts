// Finds the targets of a transaction, and stores them with their last result.
import type { BlockingConnection, PendingAnswer } from '../blocking-connection.ts';
import type { StatementAnswer } from '../connection-protocol.ts';
import { PostgresFailure } from '../postgres-failure.ts';
import { CopyRows } from './copy-rows.ts';
import { METHOD, NAME, VARIABLES, VARIANT, type Incoming } from './incoming.ts';
import { askForIds, idsOf } from './new-ids.ts';

/** SQLSTATEs: a unique key exists already; another transaction was in the way. */
const [DUPLICATE, CONFLICT] = ['23505', '40001'];

/** A target, with its last result after the transaction. */
export interface WrittenTarget {
  readonly id: number;
  readonly isNew: boolean;
  readonly key: TargetNames;
  name: string | null;
  variables: string | null;
  lastResultId: number;
  lastBodyId: number | null;
  lastHeaderSetId: number | null;
}

interface TargetNames {
  readonly job: string;
  readonly url: string;
  readonly method: string;
  readonly variant: string;
}

function namesOf({ batch, row, url }: Incoming): TargetNames {
  return {
    job: batch.job(row),
    url,
    method: String(batch.value(row, METHOD)),
    variant: batch.text(row, VARIANT) ?? '',
  };
}

function keyOf({ job, url, method, variant }: TargetNames): string {
  return `${job}\n${method}\n${variant}\n${url}`;
}

export class TargetWriter {
  readonly #connection: BlockingConnection;
  /** Ids for new targets, smallest first. */
  readonly #ids: number[] = [];
  #asked: PendingAnswer | undefined;
  /** True while most targets are new: their ids are asked for together with the search. */
  #areNew = false;

  constructor(connection: BlockingConnection) {
    this.#connection = connection;
  }

  /** Call it after a rollback. */
  forget(): void {
    this.#asked = undefined;
  }

  /**
   * Begins to look for the target of each result. The returned function waits for that, and returns the targets in the
   * same order; those of equal targets are the same object.
   */
  find(results: readonly Incoming[]): () => readonly WrittenTarget[] {
    const names = new Map<string, TargetNames>();
    const keys = results.map((result) => {
      const own = namesOf(result);
      const key = keyOf(own);
      names.set(key, own);
      return key;
    });
    const readTargets = this.#read([...names.values()]);
    if (this.#areNew) this.#askForIds(names.size);
    return () => {
      const found = readTargets();
      const fresh = names.size - found.size;
      this.#areNew = 2 * fresh > names.size;
      this.#askForIds(fresh);
      const ids = this.#takeIds(fresh);
      const targets = new Map<string, WrittenTarget>();
      return keys.map((key) => {
        const known = targets.get(key) ?? found.get(key);
        const target = known ?? newTarget(names.get(key), ids.pop());
        targets.set(key, target);
        return target;
      });
    };
  }

  /** Notes a further result; without a body or headers the target keeps those of an earlier one. */
  note(target: WrittenTarget, { batch, row, resultId, bodyId, headers }: Incoming): void {
    target.name = batch.text(row, NAME);
    target.variables = batch.text(row, VARIABLES);
    target.lastResultId = resultId;
    target.lastBodyId = bodyId ?? target.lastBodyId;
    target.lastHeaderSetId = headers?.setId ?? target.lastHeaderSetId;
  }

  /** Sends targets. The returned function waits until the new ones are written. */
  write(targets: ReadonlySet<WrittenTarget>): () => void {
    const all = [...targets];
    this.#update(all.filter(({ isNew }) => !isNew));
    return this.#insert(all.filter(({ isNew }) => isNew));
  }

  /** The rows are locked already, so their order does not matter. */
  #update(targets: readonly WrittenTarget[]): void {
    if (targets.length === 0) return;
    const copy = new CopyRows();
    for (const target of targets) {
      copy.row(6);
      copy.integer(target.id);
      copy.text(target.name);
      copy.text(target.variables);
      writeLast(copy, target);
    }
    this.#connection.sendCopy('COPY changed_targets FROM STDIN (FORMAT binary)', copy.take());
    this.#connection.sendNative(
      `UPDATE targets AS t SET last_result_id = s.last_result_id, last_body_id = s.last_body_id,
         last_header_set_id = s.last_header_set_id, name = s.name, variables = s.variables
       FROM changed_targets AS s WHERE t.id = s.id`,
    );
  }

  /** Inserts rows in the order of their key: two processes with the same targets would otherwise wait for each other. */
  #insert(targets: readonly WrittenTarget[]): () => void {
    if (targets.length === 0) return () => undefined;
    const copy = new CopyRows();
    for (const target of targets.toSorted(byKey)) {
      const { id, key, name, variables } = target;
      copy.row(10);
      copy.integer(id);
      copy.text(key.job);
      copy.text(key.url);
      copy.text(key.method);
      copy.text(key.variant);
      copy.text(name);
      copy.text(variables);
      writeLast(copy, target);
    }
    const inserted = this.#connection.sendCopy(
      `COPY targets (id, job, url, method, variant, name, variables, last_result_id, last_body_id, last_header_set_id)
       FROM STDIN (FORMAT binary)`,
      copy.take(),
    );
    return () => waitForNew(inserted);
  }

  #read(names: readonly TargetNames[]): () => Map<string, WrittenTarget> {
    const copy = new CopyRows();
    for (const [ordinal, { job, url, method, variant }] of names.entries()) {
      copy.row(5);
      copy.integer(ordinal);
      copy.text(job);
      copy.text(url);
      copy.text(method);
      copy.text(variant);
    }
    this.#connection.sendCopy('COPY incoming_targets FROM STDIN (FORMAT binary)', copy.take());
    // Locks the rows in the order of their id, so that no two processes wait for each other.
    const answer = this.#connection.sendNative(
      `SELECT i.ordinal, t.id, t.last_result_id AS "lastResultId", t.last_body_id AS "lastBodyId",
         t.last_header_set_id AS "lastHeaderSetId"
       FROM incoming_targets AS i JOIN targets AS t
         ON t.job = i.job AND md5(t.url) = md5(i.url) AND t.method = i.method AND t.variant = i.variant
         AND t.url = i.url
       ORDER BY t.id FOR UPDATE OF t`,
    );
    return () => targetsOf(answer.wait(), names);
  }

  /** Asks for ids until this many are there. */
  #askForIds(count: number): void {
    const wanted = count - this.#ids.length;
    if (this.#asked !== undefined || wanted <= 0) return;
    this.#asked = askForIds(this.#connection, { sequence: 'targets_id_seq', count: wanted });
  }

  /** Ascending from the end: `pop` returns the smallest. */
  #takeIds(count: number): number[] {
    if (this.#asked !== undefined) this.#ids.push(...idsOf(this.#asked));
    this.#asked = undefined;
    return this.#ids.splice(0, count).toReversed();
  }
}

function writeLast(
  copy: CopyRows,
  { lastResultId, lastBodyId, lastHeaderSetId }: WrittenTarget,
): void {
  copy.integer(lastResultId);
  copy.integer(lastBodyId);
  copy.integer(lastHeaderSetId);
}

function newTarget(key: TargetNames | undefined, id: number | undefined): WrittenTarget {
  if (key === undefined || id === undefined) throw new TypeError('A result has no target');
  const last = { lastResultId: 0, lastBodyId: null, lastHeaderSetId: null };
  return { id, isNew: true, key, name: null, variables: null, ...last };
}

function targetsOf(
  { rows }: StatementAnswer,
  names: readonly TargetNames[],
): Map<string, WrittenTarget> {
  const found = new Map<string, WrittenTarget>();
  for (const { ordinal, id, lastResultId, lastBodyId, lastHeaderSetId } of rows) {
    const key = names[Number(ordinal)];
    if (key === undefined) continue;
    found.set(keyOf(key), {
      id: Number(id),
      isNew: false,
      key,
      name: null,
      variables: null,
      lastResultId: Number(lastResultId),
      lastBodyId: numberOrNull(lastBodyId),
      lastHeaderSetId: numberOrNull(lastHeaderSetId),
    });
  }
  return found;
}

/** @throws {PostgresFailure} a conflict, when another process stored a target meanwhile: a repetition finds all of them. */
function waitForNew(inserted: PendingAnswer): void {
  try {
    inserted.wait();
  } catch (error) {
    if (!(error instanceof PostgresFailure) || error.code !== DUPLICATE) throw error;
    throw new PostgresFailure({ ...error.data, code: CONFLICT });
  }
}

function numberOrNull(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

function byKey(a: WrittenTarget, b: WrittenTarget): number {
  const [one, other] = [keyOf(a.key), keyOf(b.key)];
  return one < other ? -1 : one > other ? 1 : 0;
}
