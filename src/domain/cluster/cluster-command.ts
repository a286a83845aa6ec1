// What people ask of a cluster through any of its workers. The leader performs it, or one worker that is named.

export type ClusterCommand =
  /** Of the leader. */
  | { readonly name: 'run'; readonly job: string }
  | { readonly name: 'pause' | 'unpause'; readonly job: string }
  | { readonly name: 'cancel'; readonly runId: number; readonly reason: string }
  /** Of each worker. */
  | { readonly name: 'reload' }
  | { readonly name: 'stop'; readonly now: boolean };

/** A command for the leader. */
export type LeaderCommand = Exclude<ClusterCommand, { readonly name: 'reload' | 'stop' }>;
/** A command for one worker. */
export type WorkerCommand = Extract<ClusterCommand, { readonly name: 'reload' | 'stop' }>;

/** What the performer answers. `run`: the id of the run. */
export interface ClusterAnswer {
  readonly runId?: number;
}
