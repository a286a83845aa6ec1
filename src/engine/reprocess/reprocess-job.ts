// Applies the rules that a job has now to its stored results: target by target, oldest first, in small transactions, so
// that a daemon writes meanwhile. Each transaction notes how far it came, so that an interrupted one goes on from there.
import { hash } from '../../platform/node/crypto.ts';
import type { AuditRow } from '../../domain/audit.ts';
import type { Job } from '../../domain/job.ts';
import { createMasker, type Masker } from '../../domain/secrets.ts';
import type { DatabaseSettings } from '../../domain/settings.ts';
import { type Clock, nextTurn, sleep } from '../../platform/clock.ts';
import type { CorrectingDatabase } from '../../store/reprocessing/correcting-database.ts';
import { openCorrecting } from '../../store/reprocessing/correcting.ts';
import { type Correction, Corrections } from '../../store/reprocessing/corrections.ts';
import { ItemRebuild, type PastList } from '../../store/reprocessing/item-rebuild.ts';
import {
  type PastResult,
  PastResults,
  type PastTarget,
} from '../../store/reprocessing/past-results.ts';
import { type ReprocessMark, ReprocessMarks } from '../../store/reprocessing/reprocess-mark.ts';
import { AccessTables } from '../../store/tables/access-tables.ts';
import { differs } from './differs.ts';
import { EntryRules } from './entry-rules.ts';
import { judgeAgain, type LeftAlone } from './judge-again.ts';
import { ReportCounts, type ReprocessReport } from './reprocess-report.ts';

/** Results that are read and written at a time. */
const AT_ONCE = 250;
/** Characters of lists that are held until they are written. */
const MAX_HELD = 4 * 1024 * 1024;
const LOCKED_PAUSE_MS = 25;

export interface ReprocessOptions {
  readonly database: DatabaseSettings;
  readonly job: Job;
  readonly clock: Clock;
  /** Unix milliseconds; undefined: all stored results. */
  readonly sinceMs: number | undefined;
  /** The range as it was asked for: an interrupted call goes on only with the same one. */
  readonly range: string;
  /** True: nothing is written. */
  readonly dryRun: boolean;
  /** Written into the audit log before the first change; a dry run writes none. */
  readonly audit: AuditRow;
  readonly onProgress: (done: number, total: number) => void;
  /** Aborted: ends after the present transaction; the next call goes on. */
  readonly signal: AbortSignal;
}

export interface Reprocessed extends ReprocessReport {
  /** True when it was stopped before its end. */
  readonly stopped: boolean;
  /** True when it went on from where an earlier call was stopped. */
  readonly wentOn: boolean;
}

/** A target whose lists are all held. */
interface HeldTarget {
  readonly target: PastTarget;
  /** Its last result that was looked at. */
  readonly resultId: number;
  readonly lists: readonly PastList[];
}

/** @throws {AppError} `not_found` when there is no database yet, `database` when it cannot be used. */
export async function reprocessJob(options: ReprocessOptions): Promise<Reprocessed> {
  const database = await openCorrecting(options.database);
  try {
    const rules = await EntryRules.of(options.job);
    return await new Reprocessing(database, { ...options, rules }).run();
  } finally {
    database.close();
  }
}

class Reprocessing {
  readonly #database: CorrectingDatabase;
  readonly #options: ReprocessOptions;
  readonly #rules: EntryRules;
  readonly #masker: Masker;
  readonly #past: PastResults;
  readonly #corrections: Corrections;
  readonly #items: ItemRebuild;
  readonly #marks: ReprocessMarks;
  readonly #rulesHash: string;
  readonly #counts = new ReportCounts();
  #pending: Correction[] = [];
  #lists: PastList[] = [];
  #complete: HeldTarget[] = [];
  #heldCharacters = 0;
  /** The start of the present target's history that is being built; null: no list was found yet. */
  #itemsSinceMs: number | null = null;

  constructor(
    database: CorrectingDatabase,
    options: ReprocessOptions & { readonly rules: EntryRules },
  ) {
    const { db, part } = database;
    const { job, sinceMs = 0, range, rules } = options;
    this.#database = database;
    this.#options = options;
    this.#rules = rules;
    this.#masker = createMasker(job.secrets);
    this.#past = new PastResults(db, { job: job.name, sinceMs });
    this.#corrections = new Corrections(db, { failWhen: job.failWhen, part });
    this.#items = new ItemRebuild(db);
    this.#marks = new ReprocessMarks(db);
    this.#rulesHash = hash('sha256', `${job.configHash}\0${range}`).slice(0, 16);
  }

  async run(): Promise<Reprocessed> {
    const { signal, onProgress } = this.#options;
    const mark = await this.#begin();
    const total = this.#past.count();
    let done = 0;
    // The target of the mark may be half done.
    for (const target of this.#past.targets((mark?.targetId ?? 0) - 1)) {
      const isMarked = mark?.targetId === target.id;
      this.#itemsSinceMs = isMarked ? mark.itemsSinceMs : null;
      let afterId = isMarked ? mark.resultId : 0;
      for (;;) {
        if (signal.aborted) return this.#end({ stopped: true, wentOn: mark !== undefined });
        const page = this.#past.page(target.id, { afterId, limit: AT_ONCE });
        const last = page.at(-1);
        for (const result of page) await this.#look(result, target);
        if (last === undefined) break;
        afterId = last.id;
        done += page.length;
        onProgress(done, total);
        if (this.#pending.length >= AT_ONCE) await this.#write(target, afterId);
      }
      await this.#endTarget(target, afterId);
    }
    await this.#write(undefined, 0);
    return this.#end({ stopped: false, wentOn: mark !== undefined });
  }

  /** Returns how far an interrupted call came. */
  async #begin(): Promise<ReprocessMark | undefined> {
    const { job, dryRun, audit } = this.#options;
    if (dryRun) return undefined;
    const mark = this.#marks.find(job.name, this.#rulesHash);
    await this.#inTransaction(() => {
      const { db } = this.#database;
      new AccessTables(db).append([audit]);
      if (mark === undefined) this.#items.dropAll(db, job.name);
    });
    return mark;
  }

  async #end(how: { stopped: boolean; wentOn: boolean }): Promise<Reprocessed> {
    const { dryRun, job } = this.#options;
    if (!dryRun && !how.stopped) await this.#inTransaction(() => this.#marks.drop(job.name));
    return { ...this.#counts.toReport(), ...how };
  }

  async #look(result: PastResult, target: PastTarget): Promise<void> {
    const correction = this.#judge(result, target);
    // The end of its run writes the counts of all of its results.
    if (result.running === 1) return;
    if (typeof correction === 'string') return this.#counts.leave(correction);
    const isChanged = differs(correction, this.#past.values(result.id));
    this.#counts.add(correction, isChanged);
    if (isChanged) this.#pending.push(correction);
    if (this.#heldCharacters > MAX_HELD) await this.#write(target, result.id);
  }

  #judge(result: PastResult, target: PastTarget): Correction | LeftAlone {
    const rules = this.#rules.of(target);
    const { bodyId, savedBytes } = result;
    const body = bodyId === null ? undefined : this.#past.body(bodyId);
    const confirmedHeaders =
      savedBytes === null ? undefined : this.#past.confirmedHeaders(target.id, result);
    const judged = judgeAgain({ result, body, confirmedHeaders }, { rules, masker: this.#masker });
    if (typeof judged === 'string') return judged;
    const { ruling, charset } = judged;
    if (ruling.items !== undefined) this.#hold(ruling.items, result);
    return {
      before: result,
      job: this.#options.job.name,
      url: target.url,
      errorKind: ruling.errorKind,
      error: ruling.error,
      degraded: ruling.degraded,
      unmet: ruling.unmet,
      charset: bodyId === null ? null : charset,
      compared: bodyId === null ? null : (ruling.compared ?? null),
      values: ruling.values ?? [],
    };
  }

  #hold(json: string, { id, startedAtMs }: PastResult): void {
    this.#lists.push({ json, resultId: id, atMs: startedAtMs });
    this.#heldCharacters += json.length;
  }

  /** Completes the history of a target's rows. Most targets are small, and are written together. */
  async #endTarget(target: PastTarget, resultId: number): Promise<void> {
    if (this.#lists.length > 0 || this.#itemsSinceMs !== null) {
      if (this.#itemsSinceMs !== null) await this.#write(target, resultId);
      this.#complete.push({ target, resultId, lists: this.#lists });
      this.#lists = [];
      if (this.#itemsSinceMs !== null) await this.#write(target, resultId);
    }
    const isFull = this.#complete.length >= AT_ONCE || this.#heldCharacters > MAX_HELD;
    if (isFull || this.#pending.length >= AT_ONCE) await this.#write(target, resultId);
  }

  /** Adds the lists of the results that were stored meanwhile. */
  #addLate(target: PastTarget, afterId: number): void {
    let last = afterId;
    for (;;) {
      const untilId = Number.MAX_SAFE_INTEGER;
      const page = this.#past.page(target.id, { afterId: last, limit: AT_ONCE, untilId });
      for (const result of page) this.#judge(result, target);
      const newest = page.at(-1);
      if (newest === undefined) return;
      last = newest.id;
    }
  }

  /** Writes what is pending, and notes that all is done up to this result. */
  async #write(target: PastTarget | undefined, resultId: number): Promise<void> {
    const { dryRun, clock } = this.#options;
    const startedAt = clock.elapsed();
    if (dryRun) await nextTurn();
    else {
      const held = { sinceMs: this.#itemsSinceMs, lists: this.#lists };
      await this.#inTransaction(() => {
        // The transaction may be a further attempt.
        this.#itemsSinceMs = held.sinceMs;
        this.#lists = held.lists.slice();
        this.#writeHeld(target, resultId);
      });
    }
    [this.#pending, this.#lists, this.#complete] = [[], [], []];
    this.#heldCharacters = 0;
    // Lets the daemon write.
    await sleep(clock, Math.ceil((clock.elapsed() - startedAt) / 2));
  }

  #writeHeld(target: PastTarget | undefined, resultId: number): void {
    const targets = this.#complete.map((each) => each.target.id);
    if (target !== undefined) targets.push(target.id);
    this.#database.lockTargets(targets);
    this.#corrections.apply(this.#pending);
    const present = { sinceMs: this.#itemsSinceMs, lists: this.#lists };
    for (const { target: each, resultId: last, lists } of this.#complete) {
      // Only the present target can have been begun in an earlier transaction.
      this.#itemsSinceMs = each === target ? present.sinceMs : null;
      this.#lists = lists.slice();
      this.#addLate(each, last);
      this.#addLists(each);
      if (this.#itemsSinceMs !== null) this.#items.finish(each.id, this.#itemsSinceMs);
    }
    const isEnded = this.#complete.some((each) => each.target === target);
    this.#itemsSinceMs = isEnded ? null : present.sinceMs;
    this.#lists = present.lists;
    if (target === undefined) return;
    this.#addLists(target);
    const [rulesHash, itemsSinceMs] = [this.#rulesHash, this.#itemsSinceMs];
    const job = this.#options.job.name;
    this.#marks.put({ job, rulesHash, targetId: target.id, resultId, itemsSinceMs });
  }

  #addLists(target: PastTarget): void {
    for (const list of this.#lists.splice(0)) {
      if (this.#itemsSinceMs === null) {
        this.#itemsSinceMs = list.atMs;
        this.#items.begin(target.id, list.atMs);
      }
      this.#items.add(target.id, list);
    }
  }

  async #inTransaction(work: () => void): Promise<void> {
    while (!this.#database.attempt(work)) await sleep(this.#options.clock, LOCKED_PAUSE_MS);
  }
}
