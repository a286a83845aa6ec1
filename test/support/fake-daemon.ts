// A fake daemon that records its calls, for tests of the API.
import type {
  DaemonControl,
  DaemonEvent,
  DaemonFigures,
  DaemonStatus,
  JobState,
  ReloadReport,
} from '../../src/domain/daemon-control.ts';
import {
  hostList,
  type HostList,
  type HostQuestion,
  type HostState,
} from '../../src/domain/hosts/host-state.ts';
import { AppError } from '../../src/domain/error.ts';
import { START_MS } from './stored-run.ts';

export class FakeDaemon implements DaemonControl {
  /** The calls, in order. */
  readonly asked: string[] = [];
  fields: Partial<DaemonStatus> = {};
  hostStates: readonly HostState[] = [];
  lastEvent = 100;
  readonly #jobs = new Map<string, JobState>();
  readonly #listeners = new Set<(event: DaemonEvent) => void>();

  constructor(jobs: readonly string[] = ['prices']) {
    for (const name of jobs) {
      this.#jobs.set(name, {
        name,
        state: 'scheduled',
        nextFireMs: START_MS + 60_000,
        running: 0,
        stale: false,
        configHash: '0123456789abcdef',
      });
    }
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  get workers(): DaemonStatus['workers'] {
    return this.fields.workers ?? [];
  }

  status(): Promise<DaemonStatus> {
    return Promise.resolve({
      ...this.figures(),
      jobs: [...this.#jobs.values()],
      running: [],
      workers: [],
      channels: [],
      problems: [],
      lastReload: undefined,
      lastErrors: [],
      ...this.fields,
    });
  }

  figures(): DaemonFigures {
    return {
      version: '1.2.3',
      pid: 42,
      startedAtMs: START_MS,
      configFile: '/etc/rota/config.yaml',
      database: '/var/rota.db',
      databaseBytes: 4096,
      dashboard: 'http://127.0.0.1:7682/',
      state: 'running',
      storageProblem: undefined,
      retentionProblem: undefined,
      inFlight: 3,
      ownInFlight: 3,
      queued: 2,
      ownQueued: 2,
      unstored: 1,
      runs: 0,
      finished: 0,
      ...this.fields,
    };
  }

  hosts(question: HostQuestion): Promise<HostList> {
    return Promise.resolve(hostList(this.hostStates, question));
  }

  slowedHosts(): ReturnType<DaemonControl['slowedHosts']> {
    return { retry_after: 1, breaker: 2, pace: 3 };
  }

  reload(): Promise<ReloadReport> {
    this.asked.push('reload');
    return Promise.resolve({
      atMs: START_MS,
      ok: true,
      added: ['new'],
      changed: [],
      removed: [],
      kept: [],
      problems: [],
      needsRestart: [],
    });
  }

  runNow(job: string): Promise<number> {
    this.#find(job);
    this.asked.push(`run ${job}`);
    return Promise.resolve(17);
  }

  pause(job: string): Promise<void> {
    this.#jobs.set(job, { ...this.#find(job), state: 'paused' });
    return Promise.resolve();
  }

  unpause(job: string): Promise<void> {
    this.#jobs.set(job, { ...this.#find(job), state: 'scheduled' });
    return Promise.resolve();
  }

  async cancel(runId: number, reason: string): Promise<void> {
    if (runId !== 17) throw new AppError('not_found', `Run ${runId} is not running`);
    this.asked.push(`cancel ${runId}: ${reason}`);
  }

  stop(): void {
    this.asked.push('stop');
  }

  subscribe(listener: (event: DaemonEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: DaemonEvent): void {
    if (event.type !== 'run_progress') this.lastEvent += 1;
    for (const listener of this.#listeners) listener(event);
  }

  #find(name: string): JobState {
    const job = this.#jobs.get(name);
    if (job === undefined) throw new AppError('not_found', `There is no job "${name}"`);
    return job;
  }
}
