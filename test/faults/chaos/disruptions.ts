// The disruptions of a trial, with their times: drawn from a seed, so that a trial can be repeated.
import { setTimeout as delay } from 'node:timers/promises';
import { cut, reconnect, type Side } from './networks.ts';
import type { World } from './world.ts';

export interface DisruptionsOptions {
  readonly world: World;
  readonly random: () => number;
  readonly workers: number;
  readonly roleOf: (worker: number) => 'start' | 'worker';
  /** Called with a sentence about each. */
  readonly tell: (what: string) => void;
}

/** A time in which requests of any worker may have waited in the network, by `performance.now()`. */
export interface WebCut {
  readonly fromMs: number;
  untilMs: number;
}

const BETWEEN_MS = [1500, 8000] as const;
const WHILE_MS = [500, 12_000] as const;

export class Disruptions {
  readonly #options: DisruptionsOptions;
  readonly #going = new Set<Promise<void>>();
  /** Workers with something going on, which is not made worse. */
  readonly #busy = new Set<number>();
  #isDatabaseBusy = false;
  readonly webCuts: WebCut[] = [];
  /** How often each kind happened. */
  readonly counts = new Map<string, number>();

  constructor(options: DisruptionsOptions) {
    this.#options = options;
  }

  /** Resolves when everything is whole again. */
  async run({ forMs }: { forMs: number }): Promise<void> {
    const startedMs = performance.now();
    const elapsed = (): number => performance.now() - startedMs;
    while (elapsed() < forMs) {
      await delay(this.#between(BETWEEN_MS));
      if (elapsed() > forMs * 0.55 && !this.#options.world.isPromoted) await this.#promote();
      else this.#begin();
    }
    await Promise.all(this.#going);
  }

  #begin(): void {
    const draw = this.#options.random();
    if (draw < 0.25) this.#disrupt('killed', (worker) => this.#restart(worker, 'SIGKILL'));
    else if (draw < 0.33) this.#disrupt('stopped', (worker) => this.#restart(worker, 'SIGTERM'));
    else if (draw < 0.53)
      this.#disrupt('cut off from PostgreSQL', (worker) => this.#cut(worker, ['db']));
    else if (draw < 0.63)
      this.#disrupt('cut off from the servers', (worker) => this.#cut(worker, ['web']));
    else if (draw < 0.75) this.#disrupt('cut off', (worker) => this.#cut(worker, ['db', 'web']));
    else if (draw < 0.83) this.#jump();
    else this.#restartDatabase(draw < 0.92 ? 'SIGINT' : 'SIGQUIT');
  }

  /** Does something to a worker that is well. */
  #disrupt(kind: string, work: (worker: number) => Promise<void>): void {
    const { workers, random } = this.#options;
    const worker = 1 + Math.floor(random() * workers);
    if (this.#busy.has(worker)) return;
    this.#busy.add(worker);
    this.#note(kind, `worker ${worker} is ${kind}`);
    this.#follow(work(worker).finally(() => this.#busy.delete(worker)));
  }

  async #restart(worker: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { world, roleOf, tell } = this.#options;
    await world.end(worker, signal);
    await delay(this.#between(WHILE_MS) / 2);
    tell(`worker ${worker} starts`);
    world.start(worker, roleOf(worker));
  }

  async #cut(worker: number, sides: readonly Side[]): Promise<void> {
    for (const side of sides) cut(worker, side);
    const webCut = { fromMs: performance.now(), untilMs: Infinity };
    if (sides.includes('web')) this.webCuts.push(webCut);
    await delay(this.#between(WHILE_MS));
    for (const side of sides) reconnect(worker, side);
    webCut.untilMs = performance.now();
    this.#options.tell(`worker ${worker} is connected again`);
  }

  #jump(): void {
    const { world, workers } = this.#options;
    if (!world.hasClocks) return;
    const seconds = Math.round(this.#between([-40, 40]));
    this.#note('clock set', `the clock of worker ${workers} is set by ${seconds} s`);
    world.jump(workers, seconds);
  }

  #restartDatabase(signal: 'SIGINT' | 'SIGQUIT'): void {
    if (this.#isDatabaseBusy) return;
    this.#isDatabaseBusy = true;
    const how = signal === 'SIGINT' ? 'fast' : 'immediate';
    this.#note(`${how} restart`, `PostgreSQL restarts (${how})`);
    const { world, tell } = this.#options;
    const work = async (): Promise<void> => {
      await world.restartDatabase(signal, { whileDown: () => delay(this.#between([0, 6000])) });
      tell('PostgreSQL is back');
      this.#isDatabaseBusy = false;
    };
    this.#follow(work());
  }

  async #promote(): Promise<void> {
    await Promise.all(this.#going);
    this.#note('failover', 'PostgreSQL dies, and its standby takes over');
    await this.#options.world.promote();
  }

  #follow(work: Promise<void>): void {
    this.#going.add(work);
    // Where it fails, `run` rejects.
    work.then(
      () => this.#going.delete(work),
      () => undefined,
    );
  }

  #note(kind: string, told: string): void {
    this.counts.set(kind, (this.counts.get(kind) ?? 0) + 1);
    this.#options.tell(told);
  }

  #between([from, to]: readonly [number, number]): number {
    return from + this.#options.random() * (to - from);
  }
}
