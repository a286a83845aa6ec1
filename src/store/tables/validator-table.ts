// The table `validators`: what identifies the last response of each target of a conditional job, over restarts.
import type { Database, Statement } from 'better-sqlite3';
import type { ConfirmableResponse } from '../../domain/request.ts';
import type { Validators } from '../../domain/result.ts';
import type { KeptValidators, StoredResponse, TargetKey } from '../../domain/storage.ts';
import { type BodyRow, decodeBody } from '../decode-body.ts';
import { slotOf, textIndexOf } from '../packing/result-columns.ts';
import type { RowResult } from './target-table.ts';

type Value = number | string | null;
type ValidatorRow = Validators & ConfirmableResponse;

const VALIDATORS = textIndexOf('validators');
const CHARSET = textIndexOf('charset');
const BYTES = slotOf('bytes');
const COMPARED = slotOf('compared');

/** Uses the writing connection, inside the caller's transaction. */
export class ValidatorTable {
  readonly #find: Statement<[job: string, url: string, variant: string], ValidatorRow>;
  readonly #put: Statement<Value[]>;
  readonly #drop: Statement<[targetId: number]>;
  readonly #body: Statement<[bodyId: number], BodyRow>;
  readonly #headers: Statement<[resultId: number, bodyId: number], string | null>;

  constructor(db: Database) {
    this.#find = db.prepare(
      `SELECT v.etag, v.last_modified AS lastModified, v.url, v.request_hash AS requestHash,
         v.result_id AS resultId, v.body_id AS bodyId, v.bytes, v.charset, v.compared
       FROM targets AS t JOIN validators AS v ON v.target_id = t.id
       WHERE t.job = ? AND t.url = ? AND t.method = 'GET' AND t.variant = ?
         AND EXISTS (SELECT 1 FROM bodies AS b WHERE b.id = v.body_id)`,
    );
    this.#put = db.prepare(
      `INSERT INTO validators (target_id, etag, last_modified, url, request_hash, result_id, body_id,
         bytes, charset, compared) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (target_id) DO UPDATE SET etag = excluded.etag, last_modified = excluded.last_modified,
         url = excluded.url, request_hash = excluded.request_hash, result_id = excluded.result_id,
         body_id = excluded.body_id, bytes = excluded.bytes, charset = excluded.charset,
         compared = excluded.compared`,
    );
    this.#drop = db.prepare('DELETE FROM validators WHERE target_id = ?');
    this.#body = db.prepare('SELECT sha256, size, codec, data FROM bodies WHERE id = ?');
    this.#headers = db
      .prepare<[number, number], string | null>(
        'SELECT headers FROM results WHERE id = ? AND body_id = ?',
      )
      .pluck();
  }

  /** See `StoredValidators.validatorsOf`. */
  find(job: string, targets: readonly TargetKey[]): readonly (KeptValidators | null)[] {
    return targets.map(({ url, variant }) => {
      const row = this.#find.get(job, url, variant);
      if (row === undefined) return null;
      const { etag, lastModified, url: finalUrl, requestHash, ...stored } = row;
      return { etag, lastModified, url: finalUrl, requestHash, stored };
    });
  }

  /** See `StoredValidators.confirmedResponse`. */
  response({ resultId, bodyId }: ConfirmableResponse): StoredResponse | null {
    const row = this.#body.get(bodyId);
    const body = row === undefined ? undefined : decodeBody(row);
    if (body === undefined) return null;
    return { body, headers: this.#headers.get(resultId, bodyId) ?? null };
  }

  /** Keeps the validators of a result that is being stored; drops those before when it has none. */
  keep({ batch, row, resultId, bodyId }: RowResult, targetId: number): void {
    const json = batch.text(row, VALIDATORS);
    if (json === null) return;
    const { etag, lastModified, url, requestHash }: Validators = JSON.parse(json);
    if (bodyId === null || (etag === null && lastModified === null)) {
      this.#drop.run(targetId);
      return;
    }
    const values = [targetId, etag, lastModified, url, requestHash, resultId, bodyId];
    const compared = batch.value(row, COMPARED);
    this.#put.run(...values, batch.number(row, BYTES), batch.text(row, CHARSET), compared);
  }
}
