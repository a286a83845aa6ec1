// A peer: another program that fetches a list of URLs and stores every response, measured beside Rota.
import type { DebianPackage } from '../harness/debian-packages.ts';
import type { ThreadKind } from '../harness/process-usage.ts';

export interface Work {
  /** A file with one URL a line. */
  readonly urls: string;
  readonly count: number;
  readonly concurrency: number;
  /** An empty folder that is removed afterwards. */
  readonly folder: string;
}

export interface Done {
  /** From the first request until the last response is safely stored. */
  readonly seconds: number;
  /** From the start of the program to its exit. */
  readonly wholeSeconds: number;
  /** Processor time of the whole program, from its start to its exit. */
  readonly cpuSeconds: number;
  /** The part of it that threads of these kinds used; undefined: nobody looked. */
  readonly threads?: ReadonlyMap<ThreadKind, number>;
  readonly peakResidentBytes: number;
  /** Responses that are stored with status 200, and the bytes of their bodies, as counted afterwards. */
  readonly stored: number;
  readonly bytes: number;
}

export interface Peer {
  readonly name: string;
  /** Debian's packages without which it is absent. */
  readonly needs: readonly DebianPackage[];
  /** Builds what there is to build, into `folder`, before the first round. */
  prepare?(folder: string): Promise<void>;
  fetchAll(work: Work): Promise<Done>;
}
