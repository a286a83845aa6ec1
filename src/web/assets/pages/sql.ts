// The SQL page: an editor for read-only queries, saved queries, and the rows as a table or a chart.
import type { QueryAnswer, Schema } from '../../api/answers/query-answers.ts';
import { send } from '../api-client.ts';
import { html, type Content } from '../dom.ts';
import { definePage, type PageContext } from '../page.ts';
import { announce } from '../parts/announcer.ts';
import { answerView } from '../parts/answer-view.ts';
import { ROWS_SHOWN } from '../parts/answer-table.ts';
import { savedPanel } from '../parts/saved-panel.ts';
import { SqlEditor } from '../parts/sql-editor.ts';
import { emptyState, errorPanel, pageHead, panel, unlessFailed } from '../parts/panel.ts';
import { ApiError } from '../question.ts';
import { cameFromWithin } from '../router.ts';
import { sqlQuestions } from './questions.ts';

/** The server refuses longer addresses: such a page could not be reloaded. */
const MAX_IN_ADDRESS = 8000;

/** Frequent queries; the first one is in the editor at first. */
const EXAMPLES = {
  'Figures of all jobs': `select job, runs, results, success_rate, p95_ms
from job_stats
order by p95_ms desc`,
  'Failures of today': `select started_at, job, target, error_kind, error
from failures
where started_at >= date('now')
order by started_at desc
limit 500`,
  'The slowest targets': `select job, target, status, duration_ms
from latest
order by duration_ms desc
limit 50`,
  'Requests and failures per minute': `select strftime('%Y-%m-%dT%H:%M:00Z', started_at_ms / 1000, 'unixepoch') as minute,
  count(*) as requests, sum(ok = 0) as failed
from results
where started_at_ms > (unixepoch() - 3600) * 1000
group by minute
order by minute`,
  'Outcomes of the last planned runs': `select id, job, status, reason, total, failed
from runs
order by id desc
limit 100`,
};

export const sqlPage = definePage({
  ...sqlQuestions,
  nav: 'SQL',
  title: () => 'SQL',
  open(context) {
    const { query, redraw } = context;
    const runner = new Runner(context);
    const run = (): void => void runner.run(editor.text);
    const first = query.get('q') ?? EXAMPLES['Figures of all jobs'];
    const editor = new SqlEditor({ first, run, redraw });
    const choose = (sql: string): void => {
      editor.text = sql;
      run();
    };
    const saved = savedPanel({ choose, redraw, sql: () => editor.text });
    // A link from another site only fills the editor: it must not start queries.
    if (query.has('q') && cameFromWithin()) run();
    return ({ schema }) => html`${pageHead('SQL')}
      <div class="sql">
        <div>
          ${panel('Query', [editor.view(schema instanceof ApiError ? [] : schema.tables), toolbar(run)])}
          <div aria-busy=${runner.isRunning}>${runner.view()}</div>
        </div>
        <div>
          ${saved()}
          ${examplesPanel(choose)}
          <div class="schema">${unlessFailed(schema, (found) => schemaPanel(found, editor))}</div>
        </div>
      </div>`;
  },
});

/** Runs one query at a time, and shows its rows. */
class Runner {
  readonly #context: PageContext;
  #running: AbortController | undefined;
  #answer: QueryAnswer | undefined;
  #error: unknown;
  #rowsShown = ROWS_SHOWN;

  constructor(context: PageContext) {
    this.#context = context;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  async run(text: string): Promise<void> {
    const sql = text.trim();
    if (sql === '') return;
    this.#running?.abort();
    this.#running = new AbortController();
    const { setQuery, signal: left, redraw } = this.#context;
    const signal = AbortSignal.any([this.#running.signal, left]);
    setQuery({ q: encodeURIComponent(sql).length > MAX_IN_ADDRESS ? null : sql });
    redraw();
    let [answer, error]: [QueryAnswer?, unknown?] = [];
    try {
      answer = await send<QueryAnswer>('/query', { body: { sql }, signal });
    } catch (thrown) {
      error = thrown;
    }
    if (signal.aborted) return;
    [this.#running, this.#answer, this.#error] = [undefined, answer, error];
    this.#rowsShown = ROWS_SHOWN;
    if (answer !== undefined) announce(`${answer.rows.length} rows`);
    redraw();
  }

  view(): Content {
    const onMore = (): void => {
      this.#rowsShown += ROWS_SHOWN;
      this.#context.redraw();
    };
    if (this.#answer !== undefined) {
      return answerView(this.#answer, { context: this.#context, shown: this.#rowsShown, onMore });
    }
    if (this.isRunning) return panel('Answer', emptyState('Running…'));
    if (this.#error !== undefined) return errorPanel(this.#error);
    const hint = 'Queries cannot change the database.';
    return panel('Answer', emptyState('Write a query in SQL, or choose an example.', hint));
  }
}

function toolbar(run: () => void): Content {
  return html`<div class="toolbar">
    <button type="button" class="primary" @click=${run}>Run</button>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`;
}

function examplesPanel(choose: (sql: string) => void): Content {
  const items = Object.entries(EXAMPLES).map(
    ([name, sql]) =>
      html`<li><button type="button" class="plain" @click=${() => choose(sql)}>${name}</button></li>`,
  );
  return panel('Examples', html`<ul class="list">${items}</ul>`);
}

function schemaPanel({ tables }: Schema, editor: SqlEditor): Content {
  const columnOf = ({ name, type }: Schema['tables'][number]['columns'][number]): Content =>
    html`<li>
      <button type="button" class="plain" @click=${() => editor.insert(name)}>${name}</button>
      <span class="note">${type.toLowerCase()}</span>
    </li>`;
  const entries = tables.map(
    ({ name, kind, columns }) => html`<details>
      <summary>${name} <span class="note">${kind}</span></summary>
      <ul>${columns.map(columnOf)}</ul>
    </details>`,
  );
  return panel('Tables and views', html`<div class="list">${entries}</div>`);
}
