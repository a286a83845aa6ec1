// Begins and ends the work of the leader. A daemon over SQLite leads from its start to its end.
import { TermOver } from '../../domain/cluster/fire-line.ts';
import type { ChannelState } from '../../domain/daemon-control.ts';
import type { Job } from '../../domain/job.ts';
import type { PausedJobs } from '../../domain/storage.ts';
import { nextFire } from '../../schedule/next-fire.ts';
import type { AppliedConfig } from '../reloader.ts';
import { Term, type ClusterTerm, type TermOptions } from './term.ts';

/** The plan of a job, for people. */
export interface JobPlan {
  readonly isPaused: boolean;
  /** The next planned fire; undefined when there is none, or the job is paused. */
  readonly nextFireMs: number | undefined;
}

export interface LeadingOptions extends TermOptions {
  /** The configuration at the start of the daemon. */
  readonly initial: AppliedConfig;
}

export class Leading {
  readonly #options: LeadingOptions;
  #config: AppliedConfig;
  /** Undefined while another daemon leads. */
  #term: Term | undefined;
  /** True while storing does not work. */
  #isHeld = false;
  /** The changes are made one after the other. */
  #changing: Promise<void> = Promise.resolve();

  constructor(options: LeadingOptions) {
    this.#options = options;
    this.#config = options.initial;
  }

  /**
   * Begins to lead. Rejects when the ledger fails.
   * @param cluster Undefined over SQLite.
   */
  begin(cluster?: ClusterTerm): Promise<void> {
    return this.#change(async () => {
      const term = new Term(this.#options, cluster);
      if (this.#isHeld) term.scheduler.hold();
      this.#term = term;
      await term.begin(this.#config);
    });
  }

  /**
   * Ends to lead: another worker does from now on. Does nothing when this one does not lead.
   * @param inOrder true: it still leads, and gives that back.
   */
  end({ inOrder = false }: { readonly inOrder?: boolean } = {}): Promise<void> {
    return this.#change(async () => {
      const term = this.#term;
      this.#term = undefined;
      await term?.handOver({ inOrder });
    });
  }

  /** Puts the stored pauses in force: a command that found no worker on its machine has changed them. */
  async readPauses(): Promise<void> {
    const scheduler = this.#term?.scheduler;
    if (scheduler === undefined) return;
    const paused = new Set(await this.#pauses.pausedJobs());
    if (scheduler !== this.#term?.scheduler) return;
    for (const { name } of this.#config.jobs) {
      if (scheduler.isPaused(name) === paused.has(name)) continue;
      if (paused.has(name)) scheduler.pause(name);
      else scheduler.unpause(name);
    }
  }

  /** Puts another configuration in force, now or when this daemon leads; when it rejects, the last one stays in force. */
  apply(config: AppliedConfig): Promise<void> {
    return this.#change(async () => {
      await this.#term?.apply(config).catch((error: unknown) => {
        // Another daemon leads already, which this one is about to learn: it plans nothing any more.
        if (!(error instanceof TermOver)) throw error;
      });
      this.#config = config;
    });
  }

  /** Stops planning for good: waiting fires are recorded as cancelled, runs go on. */
  async stopPlanning(reason: string): Promise<void> {
    await this.#term?.scheduler.stop(reason);
  }

  /** To be called when no run is left. */
  async close(abort: AbortSignal): Promise<void> {
    await this.#term?.close(abort);
    this.#term = undefined;
  }

  /** Storing stopped working, or (undefined) works again: no fire is handled meanwhile. */
  storageChanged(problem: string | undefined): void {
    this.#isHeld = problem !== undefined;
    this.#term?.notifying.daemon.storageChanged(problem);
    if (this.#isHeld) this.#term?.scheduler.hold();
    else this.#term?.scheduler.release();
  }

  /** Time zones have changed their offsets. */
  replan(): void {
    this.#term?.scheduler.replan();
  }

  /** A run of this job has ended. */
  runEnded(job: string): void {
    this.#term?.notifying.notifier.kick(job);
  }

  filesRead(): void {
    this.#term?.filesRead();
  }

  /** @param atMs Unix milliseconds. */
  async pause(job: string, atMs: number): Promise<void> {
    // Stored first: a pause that was confirmed must outlive the daemon.
    await this.#pauses.pause(job, atMs);
    this.#term?.scheduler.pause(job);
  }

  async unpause(job: string): Promise<void> {
    await this.#pauses.unpause(job);
    this.#term?.scheduler.unpause(job);
    await this.#term?.notifying.notifier.unpaused(job);
  }

  /** The plan of each of these jobs, in the same order. */
  async plans(jobs: readonly Job[]): Promise<readonly JobPlan[]> {
    const scheduler = this.#term?.scheduler;
    if (scheduler === undefined) return this.#plansOfOthers(jobs);
    const next = new Map(scheduler.upcoming().map(({ job, atMs }) => [job, atMs]));
    return jobs.map(({ name }) => {
      const isPaused = scheduler.isPaused(name);
      // A fire of a paused job does not run.
      return { isPaused, nextFireMs: isPaused ? undefined : next.get(name) };
    });
  }

  /** False while another daemon leads, or none does. */
  get leads(): boolean {
    return this.#term !== undefined;
  }

  /** The next fire of all jobs; undefined when there is none, or another daemon leads. */
  get nextFire(): { readonly job: string; readonly atMs: number } | undefined {
    return this.#term?.scheduler.upcoming()[0];
  }

  get channels(): readonly ChannelState[] {
    return this.#term?.notifying.notifier.states ?? [];
  }

  /** Why nothing is removed by age at the moment; undefined when retention is not held. */
  get retentionProblem(): string | undefined {
    return this.#term?.retention.heldBecause;
  }

  get #pauses(): PausedJobs {
    return this.#options.engine.storage.pauses;
  }

  /** The plans as the leader has them: the calendar and the stored pauses decide. */
  async #plansOfOthers(jobs: readonly Job[]): Promise<readonly JobPlan[]> {
    const paused = new Set(await this.#pauses.pausedJobs());
    const nowMs = this.#options.clock.now();
    return jobs.map(({ name, enabled, schedules, timezone }) => {
      const isPaused = paused.has(name);
      const isPlanned = enabled && !isPaused && schedules.length > 0;
      return {
        isPaused,
        nextFireMs: isPlanned ? nextFire({ schedules, timezone }, nowMs) : undefined,
      };
    });
  }

  #change(change: () => Promise<void>): Promise<void> {
    const changed = this.#changing.then(change);
    this.#changing = changed.catch(() => undefined);
    return changed;
  }
}
