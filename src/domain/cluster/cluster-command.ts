// The commands that people give a cluster through any of its workers. The leader performs it, or one worker that is
// named.
import type { JobVersion, VersionState } from './job-version.ts';

export type ClusterCommand =
  /** Of the leader. */
  | { readonly name: 'run'; readonly job: string }
  | { readonly name: 'pause' | 'unpause'; readonly job: string }
  | { readonly name: 'cancel'; readonly runId: number; readonly reason: string }
  /** Of each worker. */
  | { readonly name: 'reload' }
  | { readonly name: 'stop'; readonly now: boolean }
  /** Of each worker, by the leader: which of these versions of jobs it has. */
  | { readonly name: 'versions'; readonly versions: readonly JobVersion[] };

/** A command for the leader. */
export type LeaderCommand = Exclude<
  ClusterCommand,
  { readonly name: 'reload' | 'stop' | 'versions' }
>;
/** A command for one worker. */
export type WorkerCommand = Extract<
  ClusterCommand,
  { readonly name: 'reload' | 'stop' | 'versions' }
>;

/** What the performer answers. `run`: the id of the run. `versions`: what it has of each, in the same order. */
export interface ClusterAnswer {
  readonly versions?: readonly VersionState[];
  readonly runId?: number;
}
