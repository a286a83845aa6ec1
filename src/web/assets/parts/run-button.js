// Starts a run of a job beside any that goes on, and has its end announced too.
import { send } from '../api-client.js';
import { actionButton } from './action-button.js';
import { awaitRun } from './awaited-runs.js';

/**
 * @param {string} job
 * @param {{ class: string, of?: string }} options as those of {@link actionButton}
 */
export function runButton(job, options) {
  return actionButton(
    'Run now',
    async () => {
      const { run_id: id } = await send(`/jobs/${encodeURIComponent(job)}/run`);
      awaitRun(id);
      return `Run ${id} of ${job} has started`;
    },
    options,
  );
}
