// The panels below the charts of a job: its slowest and its failing targets, and its file.
/** @import { Urls } from '../answers.d.ts' */
import { ask } from '../api-client.js';
import { el } from '../dom.js';
import { count, duration } from '../format.js';
import { plainTable } from './data-table.js';
import { emptyState, panel } from './panel.js';
import { targetName } from './target-name.js';

const URLS = 10;

/**
 * @param {string} path
 * @param {{ from: string, to: string }} range
 * @param {AbortSignal} signal
 */
export async function urlPanels(path, range, signal) {
  /** @type {Urls} */
  const { slowest, failing } = await ask(`${path}/urls`, {
    query: { ...range, limit: URLS },
    signal,
  });
  return [
    urlPanel('Slowest targets', slowest, 'There are no results in this range.'),
    urlPanel('Failing targets', failing, 'No target failed in this range.'),
  ];
}

/**
 * @param {string} title
 * @param {Urls['slowest']} urls
 * @param {string} none
 */
function urlPanel(title, urls, none) {
  return panel(title, {}, urls.length === 0 ? emptyState(none) : urlTable(title, urls));
}

/**
 * @param {string} caption
 * @param {Urls['slowest']} rows
 */
function urlTable(caption, rows) {
  return plainTable({
    caption,
    rows,
    columns: [
      {
        label: 'Target',
        class: 'url',
        cell: (row) => el('a', { href: `/results/${row.last_result_id}` }, ...targetName(row)),
      },
      { label: 'Mean', numeric: true, cell: (row) => duration(row.mean_ms) },
      { label: 'Longest', numeric: true, cell: (row) => duration(row.max_ms) },
      {
        label: 'Failed',
        numeric: true,
        cell: ({ failed, results }) => `${count(failed)} of ${count(results)}`,
      },
    ],
  });
}

/**
 * @param {string} path
 * @param {AbortSignal} signal
 */
export async function yamlPanel(path, signal) {
  const { file, yaml } = await ask(`${path}/yaml`, { signal });
  const text = el(
    'pre',
    { class: 'text', tabindex: 0, role: 'region', 'aria-label': 'The file of the job' },
    yaml,
  );
  return [panel('File', { note: el('code', {}, file) }, text)];
}
