// A button that starts a run of a job, also while another one is in progress. The end of the run is announced.
import { send } from '../api-client.js';
import { actionButton } from './action-button.js';
import { awaitRun } from './awaited-runs.js';

/**
 * @param {string} job
 * @param {{ class: string, of?: string }} options see {@link actionButton}
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
