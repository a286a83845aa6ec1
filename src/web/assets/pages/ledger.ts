// The ledger: every planned run and every run by hand, with its outcome.
import { html, type TemplateResult } from 'lit/html.js';
import { RUN_STATUSES } from '../../../domain/run.ts';
import { day } from '../format.ts';
import { link } from '../link.ts';
import { definePage } from '../page.ts';
import { table } from '../parts/data-table.ts';
import { filterForm } from '../parts/filter-form.ts';
import { pager } from '../parts/pager.ts';
import { emptyState, pageHead, panel } from '../parts/panel.ts';
import { FIRE_COLUMNS } from '../parts/run-columns.ts';
import { ledgerQuestions } from './ledger-questions.ts';

export const ledgerPage = definePage({
  ...ledgerQuestions,
  nav: 'ledger',
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
      });
      const content =
        fires.length === 0
          ? nothingFound(['job', 'status', 'from', 'to'].some((name) => query.has(name)))
          : list;
      return html`${pageHead('Ledger')}
        <p class="lead">Every planned run and every run by hand has one row with its outcome, even if it
          was skipped or missed.</p>
        ${panel('Planned runs', [content, pager(next, { label: 'Pages of the ledger' })], {
          note: 'newest first',
          actions: filters(query, 'names' in names ? names.names : []),
        })}`;
    },
});

function nothingFound(filtered: boolean): TemplateResult {
  return filtered
    ? emptyState(
        'No planned run matches the filter.',
        html`<p><a href=${link('/ledger')}>Show all</a></p>`,
      )
    : emptyState(
        'Nothing was planned yet.',
        'Give a job a schedule, or run one now from the overview.',
      );
}

/** `names`: of the jobs, to complete them. */
function filters(query: URLSearchParams, names: readonly string[]): TemplateResult {
  const option = (value: string): TemplateResult =>
    html`<option value=${value} ?selected=${value === (query.get('status') ?? '')}>${value || 'any'}</option>`;
  // The end is the beginning of the day after.
  const dayOf = (name: string, lateMs: number): string => {
    const atMs = Date.parse(query.get(name) ?? '') - lateMs;
    return Number.isNaN(atMs) ? '' : day(new Date(atMs));
  };
  return filterForm(
    'Filter the ledger',
    html`<label class="wide">Job <input type="search" name="job" size="16" list="job-names" value=${query.get('job') ?? ''} /></label>
      <datalist id="job-names">${names.map((name) => html`<option value=${name}></option>`)}</datalist>
      <label class="wide">Outcome <select name="status">${['', ...RUN_STATUSES].map(option)}</select></label>
      <label class="wide">From <input type="date" name="from" value=${dayOf('from', 0)} /></label>
      <label class="wide">To <input type="date" name="to" value=${dayOf('to', 1)} /></label>`,
  );
}
