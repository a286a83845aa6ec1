// A model of the daemon's promises, and three minutes of faults over forty jobs: kills, stops, edits, pauses, clock
// jumps and full disks, chosen by a seed.
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { inFolder, rota, startRota, type RotaProcess } from '../support/rota-process.ts';
import { CommitWatch } from './commit-watch.ts';
import { findFaketime, fakedClock } from './faked-clock.ts';
import type { Fault } from './fault.ts';
import { judge } from './model-judge.ts';
import { seeded, type Seeded } from '../support/random/seeded.ts';
import { makeSmallDisk, type SmallDisk } from './small-disk.ts';
import { databaseOf } from './stored.ts';
import { startWatchedServer, type WatchedServer } from './watched-server.ts';

const JOBS = 40;
const TRIAL_MS = 180_000;
/** Longest duration of a request. */
const SLOWEST_MS = 400;
/** More than the promised 250 ms, as timers are late; the watch of commits accounts for a machine that is busier. */
const UNCOMMITTED_MS = 1_500;
const FULL_DISK_MS = 2_500;
const RETRIED_WITHIN_MS = 15_000;
const OVERLAPS: readonly string[] = ['skip', 'queue', 'replace', 'allow'];
const MISFIRES: readonly string[] = ['skip', 'latest', 'all'];
const SETTINGS = 'server: off\nlog: { file: none }\ndrain: 20s\n';

/** A job of the model. Its interval never changes, so the calendar alone determines its fires. */
export interface ModelJob {
  readonly name: string;
  readonly everySeconds: number;
  urls: number;
  concurrency: number;
  isPaused: boolean;
}

type Step = (trial: Trial) => Promise<void>;

export const model: Fault = {
  name: `${JOBS} jobs through random kills, stops, edits, pauses, clock jumps and full disks`,
  waits: true,
  async run() {
    const library = findFaketime();
    if (library === undefined) return undefined;
    const seed = Number(process.env['MODEL_SEED'] ?? randomInt(2 ** 31));
    try {
      return `seed ${seed}: ${await runTrial(library, seeded(seed))}`;
    } catch (error) {
      throw new Error(`with MODEL_SEED=${seed}`, { cause: error });
    }
  },
};

async function runTrial(library: string, random: Seeded): Promise<string> {
  const server = await startWatchedServer(() => random.between(1, SLOWEST_MS));
  try {
    return await inFolder({ 'config.yaml': SETTINGS }, async (cwd) => {
      using disk = makeSmallDisk(join(cwd, 'data'));
      disk.makeRoom(undefined);
      using commits = new CommitWatch(databaseOf(cwd));
      const trial = new Trial({ cwd, server, random, disk, library, commits });
      trial.writeJobs();
      await trial.start();
      const end = performance.now() + TRIAL_MS;
      while (performance.now() < end) {
        await delay(random.between(300, 2_000));
        await random.pick(STEPS)(trial);
      }
      await trial.finish();
      const counted = judge({ file: databaseOf(cwd), jobs: trial.jobs, server });
      const steps = Object.entries(trial.steps).map(([name, times]) => `${times} ${name}`);
      return `${counted}, through ${steps.join(', ')}`;
    });
  } finally {
    await server.close();
  }
}

class Trial {
  readonly jobs: readonly ModelJob[];
  readonly steps: Record<string, number> = {};
  readonly random: Seeded;
  readonly #cwd: string;
  readonly #server: WatchedServer;
  readonly #disk: SmallDisk;
  readonly #commits: CommitWatch;
  readonly #clock: ReturnType<typeof fakedClock>;
  #daemon: RotaProcess | undefined;
  #fullSinceAt = 0;
  /** Waits: the daemon retries storing at intervals, not as soon as there is space. */
  #fullUntilAt = 0;

  constructor(means: {
    readonly cwd: string;
    readonly server: WatchedServer;
    readonly random: Seeded;
    readonly disk: SmallDisk;
    readonly library: string;
    readonly commits: CommitWatch;
  }) {
    this.random = means.random;
    this.#cwd = means.cwd;
    this.#server = means.server;
    this.#disk = means.disk;
    this.#commits = means.commits;
    this.#clock = fakedClock(join(means.cwd, 'offset'), means.library);
    this.jobs = Array.from({ length: JOBS }, (_, number) => ({
      name: `job-${number}`,
      everySeconds: this.random.between(1, 7),
      urls: this.random.between(1, 4),
      concurrency: this.random.between(1, 4),
      isPaused: false,
    }));
  }

  writeJobs(): void {
    mkdirSync(this.#file('.'));
    for (const job of this.jobs) this.write(job);
  }

  write(job: ModelJob): void {
    const number = Number(job.name.slice(4));
    const keys: readonly string[] = [
      `schedule: every ${job.everySeconds}s`,
      `overlap: ${OVERLAPS[number % OVERLAPS.length] ?? ''}`,
      `misfire: { policy: ${MISFIRES[number % MISFIRES.length] ?? ''}, within: 10s }`,
      `resume: ${number % 5 === 0}`,
      `concurrency: ${job.concurrency}`,
      `urls: [{ url: "${this.#server.origin}/${job.name}/{n}", each: { n: 1..${job.urls} } }]`,
    ];
    this.writeText(job, `${keys.join('\n')}\n`);
  }

  writeText(job: ModelJob, text: string): void {
    writeFileSync(this.#file(`${job.name}.yaml`), text);
  }

  count(step: string): void {
    this.steps[step] = (this.steps[step] ?? 0) + 1;
  }

  async start(): Promise<void> {
    this.#daemon = startRota(['start', '--foreground'], { cwd: this.#cwd, env: this.#clock.env });
    await this.#daemon.said(/ready with/);
  }

  /** Kills the daemon with SIGKILL. */
  async kill(): Promise<void> {
    const killedAt = performance.now();
    this.#daemon?.signal('SIGKILL');
    await this.#daemon?.ended;
    const isDiskExcuse = killedAt < this.#fullUntilAt;
    const storedUntilAt = Math.min(killedAt - UNCOMMITTED_MS, this.#commits.thirdLastAt);
    this.#server.countAtRisk(
      isDiskExcuse ? Math.min(storedUntilAt, this.#fullSinceAt) : storedUntilAt,
    );
  }

  /** Stops the daemon as its owner does: every answered request is stored then. */
  async stop(): Promise<void> {
    this.#daemon?.signal('SIGTERM');
    const ended = await this.#daemon?.ended;
    if (ended?.code !== 0) throw new Error(`the daemon ended badly: ${ended?.stderr}`);
    this.#server.markStored();
  }

  jump(seconds: number): void {
    this.#clock.jump(seconds);
  }

  async command(...words: readonly string[]): Promise<void> {
    const { code, stderr } = await rota(words, { cwd: this.#cwd, env: this.#clock.env });
    assert.equal(code, 0, stderr);
  }

  fillDisk(): void {
    this.#disk.fill();
    this.#fullSinceAt = performance.now() - UNCOMMITTED_MS;
    this.#fullUntilAt = Infinity;
  }

  makeRoom(): void {
    this.#disk.makeRoom(this.#daemon?.pid);
    this.#fullUntilAt = performance.now() + RETRIED_WITHIN_MS;
  }

  /** Waits until the fires planned while the clock was ahead are due, and stops the daemon. */
  async finish(): Promise<void> {
    for (const job of this.jobs.filter(({ isPaused }) => isPaused))
      await this.command('unpause', job.name);
    await delay(8_000);
    await this.stop();
  }

  #file(name: string): string {
    return join(this.#cwd, 'jobs', name);
  }
}

const kill: Step = async (trial) => {
  trial.count('kills');
  await trial.kill();
  await trial.start();
};

const stop: Step = async (trial) => {
  trial.count('stops');
  await trial.stop();
  await trial.start();
};

const edit: Step = async (trial) => {
  trial.count('edits');
  const { random } = trial;
  for (let edited = random.between(1, 6); edited > 0; edited -= 1) {
    const job = random.pick(trial.jobs);
    job.urls = random.between(1, 4);
    job.concurrency = random.between(1, 4);
    trial.write(job);
  }
};

const breakFile: Step = async (trial) => {
  trial.count('broken files');
  const job = trial.random.pick(trial.jobs);
  trial.writeText(job, 'schedule: [every 1s\n');
  await delay(trial.random.between(100, 1_500));
  trial.write(job);
};

const pause: Step = async (trial) => {
  trial.count('pauses');
  const job = trial.random.pick(trial.jobs);
  await trial.command(job.isPaused ? 'unpause' : 'pause', job.name);
  job.isPaused = !job.isPaused;
};

const jumpForward: Step = async (trial) => {
  trial.count('clock jumps');
  trial.jump(trial.random.between(2, 90));
};

const jumpBack: Step = async (trial) => {
  trial.count('clock jumps');
  trial.jump(-trial.random.between(1, 30));
};

const fullDisk: Step = async (trial) => {
  trial.count('full disks');
  trial.fillDisk();
  await delay(FULL_DISK_MS);
  const isKilled = trial.random.between(1, 3) === 1;
  if (isKilled) await trial.kill();
  trial.makeRoom();
  if (isKilled) await trial.start();
};

/** Frequent actions are listed more than once. */
const STEPS: readonly Step[] = [
  kill,
  kill,
  kill,
  stop,
  edit,
  edit,
  breakFile,
  pause,
  pause,
  jumpForward,
  jumpBack,
  fullDisk,
];
