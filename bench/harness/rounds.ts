// Rounds in which Rota and its peers take turns at the same work, so that a noisy machine is noisy for all.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Done, Peer, Work } from '../peers/peer.ts';
import { absence } from './debian-packages.ts';
import type { Bench } from './row.ts';
import { inScratch } from './scratch.ts';

export interface Rounds {
  /** What each did, one per round, by name. */
  readonly done: ReadonlyMap<string, readonly Done[]>;
  /** Why some did nothing, by name. */
  readonly absent: ReadonlyMap<string, string>;
}

export interface RoundsOptions {
  readonly bench: Bench;
  /** All who take part, Rota among them. */
  readonly peers: readonly Peer[];
  readonly rounds: number;
  /** Later rounds begin only within so many seconds of the first one's start; default: whatever they take. */
  readonly withinSeconds?: number;
  /** Play the first round only: they are shown for comparison, and take long. */
  readonly once?: readonly Peer[];
  readonly work: Omit<Work, 'folder'>;
}

/** Plays the rounds; who fails or has not stored everything is absent from then on, with the reason. */
export async function playRounds({
  bench,
  peers,
  rounds,
  withinSeconds = Infinity,
  once = [],
  work,
}: RoundsOptions): Promise<Rounds> {
  const done = new Map<string, Done[]>();
  const absent = new Map<string, string>();
  for (const peer of peers) {
    const reason = await unready(peer, bench);
    if (reason !== undefined) absent.set(peer.name, reason);
  }
  const startedAt = performance.now();
  for (let round = 1; round <= rounds; round += 1) {
    if (round > 1 && performance.now() - startedAt > withinSeconds * 1000) break;
    // The order turns, so that no one always follows the same.
    const order = round % 2 === 1 ? peers : peers.toReversed();
    for (const peer of order) {
      if (absent.has(peer.name) || (round > 1 && once.includes(peer))) continue;
      const result = await attempt(peer, work);
      if (typeof result === 'string') absent.set(peer.name, result);
      else done.set(peer.name, [...(done.get(peer.name) ?? []), result]);
      bench.say(`round ${round}, ${peer.name}: ${sayDone(result, work.count)}`);
    }
  }
  for (const name of absent.keys()) done.delete(name);
  return { done, absent };
}

async function unready(peer: Peer, bench: Bench): Promise<string | undefined> {
  const missing = absence(peer.needs);
  if (missing !== undefined) return missing;
  try {
    const folder = join(bench.folder, peer.name.replaceAll(/\W+/g, '-'));
    mkdirSync(folder, { recursive: true });
    await peer.prepare?.(folder);
    return undefined;
  } catch (error) {
    return firstLine(error);
  }
}

async function attempt(peer: Peer, work: Omit<Work, 'folder'>): Promise<Done | string> {
  try {
    const done = await inScratch((folder) => peer.fetchAll({ ...work, folder }));
    return done.stored === work.count ? done : `stored ${done.stored} of ${work.count} responses`;
  } catch (error) {
    return firstLine(error);
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 2).join(' ').slice(0, 200);
}

function sayDone(done: Done | string, count: number): string {
  if (typeof done === 'string') return done;
  return `${done.seconds.toFixed(2)} s, ${Math.round(count / done.seconds)}/s`;
}
