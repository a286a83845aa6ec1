// The SQL page: an editor for read-only queries, saved queries, and the rows as a table or a chart.
import type { QueryAnswer, Schema } from '../../api/answers/query-answers.ts';
import { send } from '../api-client.ts';
import { html, type Content } from '../dom.ts';
import { plural } from '../format.ts';
import { announce } from '../parts/action-button.ts';
import { answerView, ROWS_SHOWN } from '../parts/answer-view.ts';
import { SqlEditor } from '../parts/sql-editor.ts';
import { emptyState, errorPanel, pageHead, panel, unlessFailed } from '../parts/panel.ts';
import { ApiError } from '../question.ts';
import { cameFromWithin, definePage, type PageContext } from '../router.ts';
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
    const runner = runnerOf(context);
    const run = (): void => void runner.run(editor.text);
    const first = query.get('q') ?? EXAMPLES['Figures of all jobs'];
    const editor = new SqlEditor({ first, run, redraw });
    const choose = (sql: string): void => {
      editor.text = sql;
      run();
    };
    const saved = savedPanel(editor, { choose, redraw });
    // A link from another site only fills the editor: it must not start queries.
    if (query.has('q') && cameFromWithin()) run();
    return ({ schema }) => html`${pageHead('SQL')}
      <div class="sql">
        <div>
          ${panel('Query', [editor.view(schema instanceof ApiError ? [] : schema.tables), toolbar(run)])}
          ${runner.view()}
        </div>
        <div>
          ${saved()}
          ${examplesPanel(choose)}
          <div class="schema">${unlessFailed(schema, (found) => schemaPanel(found, editor))}</div>
        </div>
      </div>`;
  },
});

/** Runs one query at a time; `view` draws the rows, or the error, of the last one. */
function runnerOf(context: PageContext): {
  run: (text: string) => Promise<void>;
  view: () => Content;
} {
  const { setQuery, signal: left, redraw } = context;
  let running: AbortController | undefined;
  let answer: (() => Content) | undefined;
  const withRows = (found: QueryAnswer): typeof answer => {
    let shown = ROWS_SHOWN;
    const onMore = (): void => {
      shown += ROWS_SHOWN;
      redraw();
    };
    announce(plural(found.rows.length, 'row'));
    return () => answerView(found, { context, shown, onMore });
  };
  const run = async (text: string): Promise<void> => {
    const sql = text.trim();
    if (sql === '') return;
    running?.abort();
    running = new AbortController();
    const signal = AbortSignal.any([running.signal, left]);
    setQuery({ q: encodeURIComponent(sql).length > MAX_IN_ADDRESS ? null : sql });
    redraw();
    const withError = (error: unknown) => (): Content => errorPanel(error);
    const sent = send<QueryAnswer>('/query', { body: { sql }, signal });
    const found = await sent.then(withRows, withError);
    if (signal.aborted) return;
    [running, answer] = [undefined, found];
    redraw();
  };
  const first = (): Content =>
    panel('Answer', running ? emptyState('Running…') : emptyState(INVITATION, HINT));
  const view = (): Content =>
    html`<div aria-busy=${running !== undefined}>${(answer ?? first)()}</div>`;
  return { run, view };
}

const INVITATION = 'Write a query in SQL, or choose an example.';
const HINT = 'Queries cannot change the database.';

/** The queries that are saved in this browser. */
const KEY = 'rota.queries';

/** Lists the saved queries, and saves the present one. The returned function draws the panel. */
function savedPanel(
  editor: SqlEditor,
  { choose, redraw }: { choose: (sql: string) => void; redraw: () => void },
): () => Content {
  let trouble = '';
  const change = (name: string, text: string | null): void => {
    try {
      saveQuery(name, text);
      trouble = '';
      announce(text === null ? `${name} is deleted` : `Saved as ${name}`);
    } catch {
      trouble = 'This browser cannot save queries: its storage is full or blocked.';
    }
    redraw();
  };
  const save = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    change((new FormData(form).get('name') as string).trim(), editor.text);
    form.reset();
  };
  const item = ([name, text]: [string, string]): Content => html`<li>
    <button type="button" class="plain" @click=${() => choose(text)}>${name}</button>
    <button type="button" class="small" aria-label="Delete ${name}" @click=${() => change(name, null)}>Delete</button>
  </li>`;
  return () => {
    const items = Object.entries(savedQueries()).map(item);
    const none = html`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
    return panel('Saved queries', [
      items.length === 0 ? none : html`<ul class="list">${items}</ul>`,
      html`<form class="toolbar" @submit=${save}>
          <input type="text" name="name" aria-label="Name of the saved query" size="16" maxlength="80"
            required pattern=".*\\S.*" placeholder="Save as…" />
          <button type="submit" class="small">Save</button>
        </form>
        <p class="trouble" role="alert">${trouble}</p>`,
    ]);
  };
}

/** SQL by name. */
function savedQueries(): Readonly<Record<string, string>> {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    const pairs = Object.entries(saved ?? {}).filter(([, sql]) => typeof sql === 'string');
    return Object.fromEntries(pairs.toSorted(([a], [b]) => a.localeCompare(b)));
  } catch {
    // Blocked storage, or not written by Rota.
    return {};
  }
}

/** Saves a query, and replaces one of the same name; null removes it. Throws when the browser's storage is full or blocked. */
function saveQuery(name: string, sql: string | null): void {
  const { [name]: _, ...others } = savedQueries();
  localStorage.setItem(KEY, JSON.stringify(sql === null ? others : { ...others, [name]: sql }));
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
