// From rounds to the lines of a table: a figure of Rota and of its peers, and where the processor time went.
import type { Done, Peer } from '../peers/peer.ts';
import { rota } from '../peers/rota.ts';
import type { ThreadKind } from './process-usage.ts';
import { ratios, type Rounds } from './rounds.ts';
import type { AbsentLine, Budget, Line } from './row.ts';

const MIB = 2 ** 20;
const MICROS = 1e6;

/** What a line shows of each turn. */
export interface Figure {
  /** What is measured, added to the name of the program; default: nothing. */
  readonly what?: string;
  readonly unit: string;
  readonly of: (done: Done) => number;
  readonly budget?: Budget;
}

export function rotaLine({ rota: turns }: Rounds, { what, unit, of, budget }: Figure): Line {
  const line = { what: named(rota, what), unit, samples: turns.map(of) };
  return budget === undefined ? line : { ...line, budget };
}

/** `ratioOf` is what the ratio compares: something of which less is better. */
export function peerLine(
  peer: Peer,
  { peers, absent }: Rounds,
  { what, unit, of, budget, ratioOf }: Figure & { readonly ratioOf?: (done: Done) => number },
): Line | AbsentLine {
  const turns = peers.get(peer.name);
  if (turns === undefined || turns.length === 0) {
    return { what: named(peer, what), absent: absent.get(peer.name) ?? 'no round' };
  }
  return {
    what: named(peer, what),
    unit,
    samples: turns.map(({ done }) => of(done)),
    ...(ratioOf === undefined ? {} : { ratios: ratios(turns, ratioOf) }),
    ...(budget === undefined ? {} : { budget }),
  };
}

export const mostResident: Figure = {
  what: 'most resident',
  unit: 'MiB',
  of: ({ peakResidentBytes }) => peakResidentBytes / MIB,
};

const THREADS: readonly (readonly [ThreadKind, string])[] = [
  ['main', 'main thread'],
  ['writer', 'writing thread'],
  ['helpers', 'V8’s helpers'],
];

/**
 * Processor time per response, for `count` of them: of Rota's threads, of all of Rota, and of every peer that took
 * part. Start and end of the programs are part of it.
 */
export function processorLines(
  rounds: Rounds,
  { count, peers }: { count: number; peers: readonly Peer[] },
): (Line | AbsentLine)[] {
  const figure = (what: string, of: (done: Done) => number): Figure => {
    return { what, unit: 'µs', of: (done) => (MICROS * of(done)) / count };
  };
  const whole = figure('processor time', ({ cpuSeconds }) => cpuSeconds);
  return [
    rotaLine(rounds, whole),
    ...THREADS.map(([kind, what]) =>
      rotaLine(
        rounds,
        figure(`${what} of it`, ({ threads }) => threads?.get(kind) ?? Number.NaN),
      ),
    ),
    ...peers
      .filter(({ name }) => rounds.peers.has(name))
      .map((peer) => peerLine(peer, rounds, { ...whole, ratioOf: ({ cpuSeconds }) => cpuSeconds })),
  ];
}

function named({ name }: Peer, what: string | undefined): string {
  return what === undefined ? name : `${name}, ${what}`;
}
