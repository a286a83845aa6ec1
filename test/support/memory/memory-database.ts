// A database in memory with the rules of the real one, for the contract tests. It survives its storages, as a file
// survives processes.
import { createHash } from 'node:crypto';
import type { AuditRow } from '../../../src/domain/audit.ts';
import { AppError } from '../../../src/domain/error.ts';
import { FailureCounts } from '../../../src/domain/failure-counts.ts';
import type { ResultSink } from '../../../src/domain/ledger.ts';
import type { InterruptedRun, ReopenedRun, ResumeLedger } from '../../../src/domain/resume.ts';
import type { ConfirmableResponse } from '../../../src/domain/request.ts';
import type { Result, Validators } from '../../../src/domain/result.ts';
import type { RetentionPolicy } from '../../../src/domain/retention.ts';
import type {
  AccessRecords,
  EndedSession,
  KeptValidators,
  PausedJobs,
  Storage,
  StoredResponse,
  StoredValidators,
  TargetKey,
} from '../../../src/domain/storage.ts';
import type { StoredAudit } from '../../../src/query/reads/audit-list.ts';
import type { FullResult } from '../../../src/query/reads/stored-result.ts';
import { Tally } from '../../../src/statistics/tally.ts';
import { MemoryHosts } from './memory-hosts.ts';
import { MemoryItems } from './memory-items.ts';
import { MemoryNotices } from './memory-notices.ts';
import { MemoryLedger, type LedgerRow } from './memory-ledger.ts';

/** Start of a bin → results of a job in it. */
export type Bins = Map<number, Tally>;

export const SPANS_MS = { hour: 3_600_000, day: 86_400_000 } as const;

export class MemoryDatabase
  implements ResultSink, ResumeLedger, PausedJobs, AccessRecords, StoredValidators
{
  readonly ledger = new MemoryLedger();
  readonly notices = new MemoryNotices();
  readonly items = new MemoryItems();
  readonly hosts = new MemoryHosts();
  readonly results: FullResult[] = [];
  readonly bodies = new Map<number, Uint8Array>();
  /** By the id of the result. */
  readonly compared = new Map<number, number | null>();
  readonly events: StoredAudit[] = [];
  /** By job and length of the bins. The sums stay when results are removed. */
  readonly sums = new Map<string, Record<keyof typeof SPANS_MS, Bins>>();
  readonly full = false;
  readonly #targetIds = new Map<string, number>();
  readonly #bodyIds = new Map<string, number>();
  readonly #validators = new Map<string, KeptValidators>();
  readonly #paused = new Map<string, number>();
  readonly #sessions = new Map<string, EndedSession>();
  #lastResultId = 0;

  /** Opens the storage of the next process: the runs of the one before are interrupted. */
  open(): Storage {
    for (const run of this.ledger.byId.values()) {
      if (run.status === 'running') this.#interrupt(run);
    }
    return {
      ledger: this.ledger,
      ledgerOf: () => this.ledger,
      sink: this,
      resuming: this,
      pauses: this,
      access: this,
      notices: this.notices,
      validators: this,
      breakers: this.hosts,
      holds: this.hosts,
      held: 0,
      problem: undefined,
      failed: new Promise<AppError>(() => undefined),
      ping: async () => {},
      close: async () => {},
    };
  }

  add(result: Result): void {
    const { body, bodyRule, bodyCodec: _codec, compared, items, ...rest } = result;
    const { earlierAttempts, targetName, values, confirms, validators: given, ...stored } = rest;
    const { method, url, variant, job } = result;
    const id = ++this.#lastResultId;
    const { startedAtMs, durationMs } = result;
    const [first] = earlierAttempts;
    const fresh = bodyRule === 'keep' && body !== null ? this.#bodyOf(body) : null;
    const own = confirms === null ? fresh : this.#factsOf(confirms.bodyId);
    if (given !== null) this.#keep(given, { id, result, bodyId: own?.id ?? null });
    const targetId = idIn(this.#targetIds, JSON.stringify([job, method, url, variant]));
    if (items !== null) this.items.update(items, { targetId, resultId: id, atMs: startedAtMs });
    this.compared.set(id, compared);
    this.results.push({
      ...stored,
      id,
      targetId,
      target: targetName ?? `${method} ${url}${variant === '' ? '' : ` #${variant.slice(0, 8)}`}`,
      totalMs: first === undefined ? durationMs : startedAtMs + durationMs - first.startedAtMs,
      bodyId: own?.id ?? null,
      confirmed: confirms !== null,
      savedBytes: confirms?.savedBytes ?? null,
      body: own,
      earlierAttempts,
      values: values.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    });
    for (const span of ['hour', 'day'] as const) {
      const sums = this.sums.get(job) ?? { hour: new Map(), day: new Map() };
      this.sums.set(job, sums);
      const startAtMs = result.startedAtMs - (result.startedAtMs % SPANS_MS[span]);
      const tally = sums[span].get(startAtMs) ?? new Tally();
      sums[span].set(startAtMs, tally);
      tally.add({ ...result, savedBytes: confirms?.savedBytes ?? null });
    }
  }

  async drained(): Promise<void> {}

  async flush(): Promise<void> {}

  async interruptedRuns(job: string): Promise<readonly InterruptedRun[]> {
    const runs = [...this.ledger.byId.values()].filter(
      (run) => run.job === job && run.startedAtMs !== null && run.status !== 'running',
    );
    const last = runs.findLastIndex(({ status }) => status !== 'interrupted');
    return runs.slice(last + 1).map(({ id, trigger, plannedAtMs, startedAtMs, configHash }) => ({
      runId: id,
      trigger,
      plannedAtMs,
      startedAtMs: startedAtMs ?? 0,
      configHash,
    }));
  }

  async reopen(runId: number, atMs: number): Promise<ReopenedRun | undefined> {
    const run = this.ledger.byId.get(runId);
    if (run?.status !== 'interrupted') return undefined;
    const again = { finishedAtMs: null, reason: null, resumedAtMs: atMs };
    this.ledger.byId.set(runId, { ...run, ...again, status: 'running' });
    const results = this.resultsOf(runId);
    const failures = new FailureCounts();
    for (const result of results) if (!result.ok) failures.add(result);
    const done: number[] = [];
    for (const { position } of results) {
      if (done.at(-1) === position - 1) done[done.length - 1] = position;
      else done.push(position, position);
    }
    const succeeded = results.filter(({ ok }) => ok).length;
    return { total: results.length, succeeded, failures: failures.entries(), done };
  }

  async abandon(runId: number, why: string): Promise<void> {
    const run = this.ledger.byId.get(runId);
    if (run?.status !== 'interrupted') return;
    const reason = run.reason === null ? why : `${run.reason}. ${why}`;
    this.ledger.byId.set(runId, { ...run, reason });
  }

  async pausedJobs(): Promise<readonly string[]> {
    return [...this.#paused.keys()].toSorted();
  }

  async pause(job: string, atMs: number): Promise<void> {
    this.#paused.set(job, this.#paused.get(job) ?? atMs);
  }

  async unpause(job: string): Promise<void> {
    this.#paused.delete(job);
  }

  async append(rows: readonly AuditRow[]): Promise<void> {
    for (const { actor, target = null, detail = null, ...row } of rows) {
      const { via, address = null, credential = null, user = null, uid = null, pid = null } = actor;
      const who = { via, address, credential, user, uid, pid };
      this.events.push({ id: this.events.length + 1, ...row, ...who, target, detail });
    }
  }

  async validatorsOf(
    job: string,
    targets: readonly TargetKey[],
  ): Promise<readonly (KeptValidators | null)[]> {
    return targets.map(({ url, variant }) => {
      const kept = this.#validators.get(JSON.stringify([job, 'GET', url, variant]));
      return kept !== undefined && this.bodies.has(kept.stored.bodyId) ? kept : null;
    });
  }

  async confirmedResponse({
    resultId,
    bodyId,
  }: ConfirmableResponse): Promise<StoredResponse | null> {
    const body = this.bodies.get(bodyId);
    const result = this.results.find(({ id }) => id === resultId);
    return body === undefined ? null : { body, headers: result?.headers ?? null };
  }

  async endedSessions(atMs: number): Promise<readonly EndedSession[]> {
    for (const { id, untilMs } of this.#sessions.values()) {
      if (untilMs <= atMs) this.#sessions.delete(id);
    }
    return [...this.#sessions.values()];
  }

  async endSession(session: EndedSession): Promise<void> {
    if (!this.#sessions.has(session.id)) this.#sessions.set(session.id, session);
  }

  /** Removes by age alone. The newest result stays, so that no id is used twice. */
  prune({ resultsMs, failuresMs }: Partial<RetentionPolicy>, nowMs: number): void {
    const kept = this.results.filter(({ id, ok, startedAtMs }) => {
      const ageMs = (ok ? resultsMs : failuresMs) ?? Infinity;
      return id === this.#lastResultId || startedAtMs >= nowMs - ageMs;
    });
    this.results.splice(0, this.results.length, ...kept);
    const used = new Set(kept.map(({ bodyId }) => bodyId));
    for (const id of this.bodies.keys()) if (!used.has(id)) this.bodies.delete(id);
  }

  /** True when both have a body, and the bodies differ in more than their job ignores. */
  differ(before: FullResult | undefined, after: FullResult): boolean {
    if (before === undefined || before.bodyId === null || after.bodyId === null) return false;
    const compared = this.compared.get(before.id) ?? null;
    const isSame = compared !== null && compared === this.compared.get(after.id);
    return before.bodyId !== after.bodyId && !isSame;
  }

  /** @throws {AppError} `not_found` when there is no such result. */
  result(id: number): FullResult {
    const found = this.results.find((result) => result.id === id);
    if (found !== undefined) return found;
    throw new AppError('not_found', `There is no result ${id}`);
  }

  /** The results of a run in the batch's order. */
  resultsOf(runId: number): readonly FullResult[] {
    return this.results
      .filter((result) => result.runId === runId)
      .toSorted((a, b) => a.position - b.position);
  }

  #keep(
    { etag, lastModified, url, requestHash }: Validators,
    { id, result, bodyId }: { id: number; result: Result; bodyId: number | null },
  ): void {
    const { job, method, variant, bytes, charset, compared } = result;
    const key = JSON.stringify([job, method, result.url, variant]);
    if (bodyId === null || (etag ?? lastModified) === null) this.#validators.delete(key);
    else {
      const stored = { resultId: id, bodyId, bytes, charset, compared };
      this.#validators.set(key, { etag, lastModified, url, requestHash, stored });
    }
  }

  #factsOf(bodyId: number): FullResult['body'] {
    const body = this.bodies.get(bodyId);
    return body === undefined ? null : this.#bodyOf(body);
  }

  #bodyOf(body: Uint8Array): NonNullable<FullResult['body']> {
    const sha256 = createHash('sha256').update(body).digest('hex');
    const id = idIn(this.#bodyIds, sha256);
    this.bodies.set(id, Uint8Array.from(body));
    return { id, size: body.length, sha256 };
  }

  #interrupt(run: LedgerRow): void {
    const results = this.resultsOf(run.id);
    const ends = results.map((each) => each.startedAtMs + Math.trunc(each.durationMs));
    const succeeded = results.filter(({ ok }) => ok).length;
    this.ledger.byId.set(run.id, {
      ...run,
      status: 'interrupted',
      reason: `The process (${process.pid}) that ran it ended before the run did`,
      finishedAtMs: Math.max(run.startedAtMs ?? 0, ...ends),
      total: results.length,
      succeeded,
      failed: results.length - succeeded,
    });
  }
}

/** The id of a key: its number among all keys that were seen. */
function idIn(ids: Map<string, number>, key: string): number {
  const id = ids.get(key) ?? ids.size + 1;
  ids.set(key, id);
  return id;
}
