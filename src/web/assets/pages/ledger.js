// The ledger: every planned run and every run by hand, with its outcome.
/** @import { Ledger } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask } from '../api-client.js';
import { el } from '../dom.js';
import { dataTable } from '../parts/data-table.js';
import { filterForm } from '../parts/filter-form.js';
import { livePager } from '../parts/pager.js';
import { emptyState, panel } from '../parts/panel.js';
import { FIRE_COLUMNS } from '../parts/run-columns.js';
import { refreshOn } from '../refresh.js';

const PAGE = 50;
const STATUSES = [
  'running',
  'succeeded',
  'failed',
  'interrupted',
  'cancelled',
  'skipped',
  'missed',
];
const EVENTS = /** @type {const} */ (['run_started', 'run_finished', 'fire_unrun', 'lost']);

/** @param {PageContext} context */
export async function ledgerPage({ query, signal }) {
  const [job, status, cursor] = [query.get('job'), query.get('status'), query.get('cursor')];
  /** @returns {Promise<Ledger>} */
  const list = () => ask('/ledger', { query: { job, status, cursor, limit: PAGE }, signal });
  const table = dataTable({
    caption: 'Planned runs and runs by hand',
    columns: FIRE_COLUMNS,
    key: ({ id }) => id,
  });
  const none = nothing(job !== null || status !== null);
  const pages = livePager('Pages of the ledger');
  const show = (/** @type {Ledger} */ page) => {
    const { fires, next } = page;
    pages.update(next);
    table.update(fires);
    table.node.hidden = fires.length === 0;
    none.hidden = fires.length > 0;
  };
  const first = list();
  const refresh = async () => {
    await first;
    show(await list());
  };
  if (cursor === null) refreshOn(EVENTS, refresh, { signal });
  show(await first);
  const ledger = panel(
    'Planned runs',
    { note: 'newest first', actions: [filters(job, status)] },
    table.node,
    none,
    pages.node,
  );
  return [
    el('div', { class: 'page-head' }, el('h1', { tabindex: -1 }, 'Ledger')),
    el(
      'p',
      { class: 'lead' },
      'Every planned run and every run by hand has one row with its outcome, even if it was skipped or missed.',
    ),
    ledger,
  ];
}

/** @param {boolean} filtered */
function nothing(filtered) {
  return filtered
    ? emptyState('No planned run matches the filter.', el('a', { href: '/ledger' }, 'Show all'))
    : emptyState(
        'Nothing was planned yet.',
        'Give a job a schedule, or run one now from the overview.',
      );
}

/**
 * @param {string | null} job
 * @param {string | null} status
 */
function filters(job, status) {
  const name = el('input', { type: 'search', value: job ?? '', size: 18 });
  const state = el(
    'select',
    {},
    ...['', ...STATUSES].map((value) =>
      el('option', { value, selected: value === (status ?? '') }, value === '' ? 'any' : value),
    ),
  );
  const wanted = () => ({ job: name.value.trim(), status: state.value });
  return filterForm(
    '/ledger',
    { label: 'Filter the ledger', wanted },
    el('label', { class: 'wide' }, 'Job ', name),
    el('label', { class: 'wide' }, 'Outcome ', state),
  );
}
