// The ledger: every planned run and every run by hand, with its outcome.
import { RUN_STATUSES } from '../../../domain/run.ts';
import { html, type Content } from '../dom.ts';
import { day } from '../format.ts';
import { link } from '../link.ts';
import { definePage } from '../router.ts';
import { choice, filterForm, pager, table } from '../parts/list.ts';
import { emptyState, pageHead, panel } from '../parts/panel.ts';
import { FIRE_COLUMNS } from '../parts/runs.ts';
import { ledgerQuestions } from './questions.ts';

export const ledgerPage = definePage({
  ...ledgerQuestions,
  nav: 'Ledger',
  title: () => 'Ledger',
  events: ['run_started', 'run_finished', 'fire_without_run', 'lost'],
  concerns: (_, { query }) => !query.has('cursor'),
  open:
    ({ query }) =>
    ({ names, ledger: { fires, next } }) => {
      const list = table({
        caption: 'Planned runs and runs by hand',
        columns: FIRE_COLUMNS,
        rows: fires,
        key: ({ id }) => id,
        empty: nothingFound(query),
      });
      return html`${pageHead('Ledger')}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${panel('Planned runs', [list, pager(next, { label: 'Pages of the ledger' })], {
          note: 'newest first',
          actions: filters(query, 'names' in names ? names.names : []),
        })}`;
    },
});

function nothingFound(query: URLSearchParams): Content {
  if (query.size > 0) {
    const all = html`<p><a href=${link('/ledger')}>Show all</a></p>`;
    return emptyState('No planned run matches the filter.', all);
  }
  return emptyState(
    'Nothing was planned yet.',
    'Give a job a schedule, or run one now from the overview.',
  );
}

/** `names`: of the jobs, to complete them. */
function filters(query: URLSearchParams, names: readonly string[]): Content {
  // The end is the beginning of the day after.
  const dayOf = (name: string, lateMs: number): string => {
    const atMs = Date.parse(query.get(name) ?? '') - lateMs;
    return Number.isNaN(atMs) ? '' : day(new Date(atMs));
  };
  return filterForm(
    'Filter the ledger',
    html`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${query.get('job') ?? ''} /></label>
      <datalist id="job-names">${names.map((name) => html`<option value=${name}></option>`)}</datalist>
      ${choice(query, { name: 'status', label: 'Outcome', options: RUN_STATUSES, look: 'wide' })}
      <label class="wide">From <input type="date" name="from" value=${dayOf('from', 0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${dayOf('to', 1)} /></label>`,
  );
}
