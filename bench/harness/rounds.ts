// Rounds in which Rota and its peers take turns at the same work. Rota runs before and after each peer, so that each
// ratio compares neighbours in time: a noisy machine is then noisy for both.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Done, Peer, Work } from '../peers/peer.ts';
import { rota } from '../peers/rota.ts';
import { absence } from './debian-packages.ts';
import type { Bench } from './row.ts';
import { inScratch } from './scratch.ts';

/** One turn of a peer, between two of Rota's. */
export interface Turn {
  readonly done: Done;
  readonly rota: readonly [before: Done, after: Done];
}

export interface Rounds {
  /** Every turn of Rota's. */
  readonly rota: readonly Done[];
  /** The turns of each peer, one per round, by name. */
  readonly peers: ReadonlyMap<string, readonly Turn[]>;
  /** Why some peers did nothing, by name. */
  readonly absent: ReadonlyMap<string, string>;
}

export interface RoundsOptions {
  readonly bench: Bench;
  /** Who takes turns with Rota. */
  readonly peers: readonly Peer[];
  readonly rounds: number;
  /** Peers that play the first round only. */
  readonly once?: readonly Peer[];
  /** A later round begins only if it is likely to end within this time after the start; default: always. */
  readonly withinSeconds?: number;
  readonly work: Omit<Work, 'folder'>;
}

/**
 * Plays the rounds. A peer that fails, or has not stored everything, is absent from then on, with the reason.
 * Throws when Rota does.
 */
export async function playRounds({
  bench,
  peers,
  rounds,
  once = [],
  withinSeconds = Infinity,
  work,
}: RoundsOptions): Promise<Rounds> {
  const turns = new Map<string, Turn[]>();
  const absent = new Map<string, string>();
  for (const peer of peers) {
    const reason = await unready(peer, bench);
    if (reason === undefined) turns.set(peer.name, []);
    else absent.set(peer.name, reason);
  }
  const startedAt = performance.now();
  const own = [await takeTurn(rota, { bench, work })];
  for (let round = 1; round <= rounds; round += 1) {
    const seconds = (performance.now() - startedAt) / 1000;
    if (round > 1 && seconds + seconds / (round - 1) > withinSeconds) break;
    for (const peer of peers) {
      const before = own.at(-1);
      if (absent.has(peer.name) || before === undefined) continue;
      if (round > 1 && once.includes(peer)) continue;
      const done = await takeTurn(peer, { bench, work }).catch(firstLine);
      if (typeof done === 'string') {
        absent.set(peer.name, done);
        turns.delete(peer.name);
        continue;
      }
      const after = await takeTurn(rota, { bench, work });
      own.push(after);
      turns.get(peer.name)?.push({ done, rota: [before, after] });
    }
  }
  return { rota: own, peers: turns, absent };
}

/**
 * How many times as much of something (such as seconds) the peer needed as Rota did: one figure per turn, each
 * compared with the mean of Rota's turns before and after.
 */
export function ratios(turns: readonly Turn[], of: (done: Done) => number): number[] {
  return turns.map(({ done, rota: [before, after] }) => of(done) / ((of(before) + of(after)) / 2));
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

async function takeTurn(
  peer: Peer,
  { bench, work }: Pick<RoundsOptions, 'bench' | 'work'>,
): Promise<Done> {
  const done = await inScratch((folder) => peer.fetchAll({ ...work, folder }));
  if (done.stored !== work.count) {
    throw new Error(`stored ${done.stored} of ${work.count} responses`);
  }
  const rate = Math.round(work.count / done.seconds);
  const cpuMicros = Math.round((1e6 * done.cpuSeconds) / work.count);
  bench.say(
    `${peer.name}: ${done.seconds.toFixed(2)} s, ${rate}/s, ${cpuMicros} µs of processor time each`,
  );
  return done;
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 2).join(' ').slice(0, 200);
}
