// The owner of the runs that no single process performs.

/** The owner, in `runs.owner`, of a run that the workers of a cluster perform together. */
export const CLUSTER_OWNER = 'cluster';
