// The SQL page: an editor for read-only queries, saved queries, and the rows as a table or a chart.
import { html, type TemplateResult } from 'lit/html.js';
import type { QueryAnswer, Schema } from '../../api/answers/query-answers.ts';
import { send } from '../api-client.ts';
import { ApiError } from '../api-error.ts';
import type { Content } from '../dom.ts';
import { definePage, type PageContext } from '../page.ts';
import { announce } from '../parts/announcer.ts';
import { answerView, firstLook, type AnswerLook } from '../parts/answer-view.ts';
import { SqlEditor } from '../parts/sql-editor.ts';
import { emptyState, errorPanel, pageHead, panel, unlessFailed } from '../parts/panel.ts';
import { cameFromWithin } from '../router.ts';
import { forgetQuery, savedQueries, saveQuery } from '../saved-queries.ts';
import { sqlQuestions } from './sql-questions.ts';

/** The server refuses longer addresses: such a page could not be reloaded. */
const MAX_IN_ADDRESS = 8000;

const FIRST =
  'select job, runs, results, success_rate, p95_ms\nfrom job_stats\norder by p95_ms desc';

/** Frequent queries. */
const EXAMPLES = [
  { name: 'Figures of all jobs', sql: FIRST },
  {
    name: 'Failures of today',
    sql: "select started_at, job, target, error_kind, error\nfrom failures\nwhere started_at >= date('now')\norder by started_at desc\nlimit 500",
  },
  {
    name: 'The slowest targets',
    sql: 'select job, target, status, duration_ms\nfrom latest\norder by duration_ms desc\nlimit 50',
  },
  {
    name: 'Requests and failures per minute',
    sql: "select strftime('%Y-%m-%dT%H:%M:00Z', started_at_ms / 1000, 'unixepoch') as minute,\n  count(*) as requests, sum(ok = 0) as failed\nfrom results\nwhere started_at_ms > (unixepoch() - 3600) * 1000\ngroup by minute\norder by minute",
  },
  {
    name: 'Outcomes of the last planned runs',
    sql: 'select id, job, status, reason, total, failed\nfrom runs\norder by id desc\nlimit 100',
  },
];

export const sqlPage = definePage({
  ...sqlQuestions,
  nav: 'sql',
  title: () => 'SQL',
  open(context) {
    const { query, redraw } = context;
    const runner = new Runner(context);
    const run = (): void => void runner.run(editor.text);
    const editor = new SqlEditor({ first: query.get('q') ?? FIRST, run, redraw });
    const choose = (sql: string): void => {
      editor.text = sql;
      run();
    };
    const saved = new SavedList({ choose, redraw, sql: () => editor.text });
    const insert = (name: string): void => editor.insert(name);
    // A link from another site only fills the editor: it must not start queries.
    if (query.has('q') && cameFromWithin()) run();
    return ({ schema }) => html`${pageHead('SQL')}
      <div class="sql">
        <div>
          ${panel(
            'Query',
            html`${editor.view(schema instanceof ApiError ? { tables: [] } : schema)}
              ${toolbar(run, (name) => saved.save(name))}`,
          )}
          <div aria-busy=${runner.isRunning}>${runner.view()}</div>
        </div>
        <div>
          ${saved.view()}
          ${examplesPanel(choose)}
          <div class="schema">${unlessFailed(schema, (found) => schemaPanel(found, insert))}</div>
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
  #look: AnswerLook;

  constructor(context: PageContext) {
    this.#context = context;
    this.#look = firstLook(context.query.get('view'));
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  async run(text: string): Promise<void> {
    const sql = text.trim();
    if (sql === '') return;
    this.#running?.abort();
    const controller = new AbortController();
    this.#running = controller;
    const { setQuery, signal, redraw } = this.#context;
    const asked = AbortSignal.any([controller.signal, signal]);
    setQuery({ q: encodeURIComponent(sql).length > MAX_IN_ADDRESS ? null : sql });
    redraw();
    const answer = await send<QueryAnswer>('/query', { body: { sql }, signal: asked }).catch(
      (error: unknown) => ({ error }),
    );
    if (asked.aborted) return;
    this.#running = undefined;
    if ('error' in answer) [this.#answer, this.#error] = [undefined, answer.error];
    else {
      [this.#answer, this.#error] = [answer, undefined];
      this.#look = firstLook(this.#context.query.get('view'));
      announce(`${answer.rows.length} rows`);
    }
    redraw();
  }

  view(): Content {
    if (this.#answer !== undefined) {
      const change = (look: AnswerLook): void => {
        this.#look = look;
        this.#context.setQuery({ view: look.asChart ? 'chart' : null });
        this.#context.redraw();
      };
      return answerView(this.#answer, { look: this.#look, change });
    }
    if (this.isRunning) return panel('Answer', emptyState('Running…'));
    if (this.#error !== undefined) return errorPanel(this.#error);
    const hint = 'Queries cannot change the database.';
    return panel('Answer', emptyState('Write a query in SQL, or choose an example.', hint));
  }
}

function toolbar(run: () => void, save: (name: string) => void): TemplateResult {
  const keep = (event: SubmitEvent): void => {
    event.preventDefault();
    const name = event.target instanceof HTMLFormElement && event.target.querySelector('input');
    if (!name) return;
    if (name.value.trim() === '') return name.focus();
    save(name.value.trim());
    name.value = '';
  };
  return html`<div class="toolbar">
    <button type="button" class="primary" @click=${run}>Run</button>
    <form class="filters" @submit=${keep}>
      <input type="text" aria-label="Name of the saved query" size="16" maxlength="80" placeholder="Save as…" />
      <button type="submit" class="small">Save</button>
    </form>
    <span class="note" id="editor-note">Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.</span>
  </div>`;
}

interface SavedListOptions {
  readonly choose: (sql: string) => void;
  readonly redraw: () => void;
  /** The text of the editor. */
  readonly sql: () => string;
}

/** The queries that are saved in this browser. */
class SavedList {
  readonly #options: SavedListOptions;
  #trouble = '';

  constructor(options: SavedListOptions) {
    this.#options = options;
  }

  save(name: string): void {
    const sql = this.#options.sql();
    if (this.#change(() => saveQuery({ name, sql }))) announce(`Saved as ${name}`);
  }

  view(): TemplateResult {
    const { choose } = this.#options;
    const items = savedQueries().map(
      ({ name, sql }) => html`<li>
        <button type="button" class="plain" @click=${() => choose(sql)}>${name}</button>
        <button type="button" class="small" aria-label="Delete ${name}"
          @click=${() => this.#change(() => forgetQuery(name))}>Delete</button>
      </li>`,
    );
    const none = html`<p class="note inner">None yet. Saved queries stay in this browser.</p>`;
    return panel('Saved queries', [
      items.length === 0 ? none : html`<ul class="list">${items}</ul>`,
      html`<p class="trouble" role="alert">${this.#trouble}</p>`,
    ]);
  }

  #change(act: () => void): boolean {
    try {
      act();
      this.#trouble = '';
    } catch {
      this.#trouble = 'This browser cannot save queries: its storage is full or blocked.';
    }
    this.#options.redraw();
    return this.#trouble === '';
  }
}

function examplesPanel(choose: (sql: string) => void): TemplateResult {
  const items = EXAMPLES.map(
    ({ name, sql }) =>
      html`<li><button type="button" class="plain" @click=${() => choose(sql)}>${name}</button></li>`,
  );
  return panel('Examples', html`<ul class="list">${items}</ul>`);
}

function schemaPanel({ tables }: Schema, insert: (name: string) => void): TemplateResult {
  const entries = tables.map(
    ({ name, kind, columns }) => html`<details>
      <summary>${name} <span class="note">${kind}</span></summary>
      <ul>${columns.map(
        (column) => html`<li>
          <button type="button" class="plain" @click=${() => insert(column.name)}>${column.name}</button>
          <span class="note">${column.type.toLowerCase()}</span>
        </li>`,
      )}</ul>
    </details>`,
  );
  return panel('Tables and views', html`<div class="list">${entries}</div>`);
}
