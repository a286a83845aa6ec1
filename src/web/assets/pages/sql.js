// The SQL page: an editor for read-only queries, saved queries, and the rows as a table or a chart.
/** @import { QueryAnswer, Schema } from '../answers.d.ts' */
/** @import { PageContext } from '../router.js' */
import { ask, send } from '../api-client.js';
import { el } from '../dom.js';
import { announce } from '../parts/announcer.js';
import { answerView } from '../parts/answer-view.js';
import { emptyState, errorPanel, orError, panel } from '../parts/panel.js';
import { cameFromWithin } from '../router.js';
import { forgetQuery, savedQueries, saveQuery } from '../saved-queries.js';

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

/** @param {PageContext} context */
export function sqlPage({ query, signal, setQuery }) {
  const editor = el('textarea', {
    class: 'editor',
    id: 'editor',
    spellcheck: 'false',
    'aria-label': 'SQL',
    'aria-describedby': 'editor-note',
  });
  editor.value = query.get('q') ?? FIRST;
  const answer = el(
    'div',
    { 'aria-busy': 'false' },
    panel(
      'Answer',
      {},
      emptyState(
        'Write a query in SQL, or choose an example.',
        'Queries cannot change the database.',
      ),
    ),
  );
  /** @type {AbortController | undefined} */
  let running;
  const run = async () => {
    running?.abort();
    const controller = new AbortController();
    running = controller;
    const asked = AbortSignal.any([controller.signal, signal]);
    const sql = editor.value.trim();
    if (sql === '') return;
    setQuery({ q: encodeURIComponent(sql).length > MAX_IN_ADDRESS ? null : sql });
    answer.setAttribute('aria-busy', 'true');
    if (answer.querySelector('table, figure') === null)
      answer.replaceChildren(panel('Answer', {}, emptyState('Running…')));
    try {
      /** @type {QueryAnswer} */
      const rows = await send('/query', {
        body: { sql },
        signal: asked,
      });
      answer.replaceChildren(answerView(rows, asked));
      announce(`${rows.rows.length} rows`);
    } catch (error) {
      if (asked.aborted) return;
      answer.replaceChildren(errorPanel(error));
    } finally {
      if (running === controller) answer.setAttribute('aria-busy', 'false');
    }
  };
  editor.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void run();
  });
  const choose = (/** @type {string} */ sql) => {
    editor.value = sql;
    void run();
  };
  // A link from another site only fills the editor: it must not start queries.
  if (query.has('q') && cameFromWithin()) void run();
  const tables = el('div', { class: 'schema' });
  void orError(schemaPanel(editor, signal)).then((panels) => tables.replaceChildren(...panels));
  const saved = savedPanel(choose, editor);
  return Promise.resolve([
    el('div', { class: 'page-head' }, el('h1', { tabindex: -1 }, 'SQL')),
    el(
      'div',
      { class: 'sql' },
      el('div', {}, panel('Query', {}, editor, toolbar({ run, save: saved.save })), answer),
      el('div', {}, saved.node, examplesPanel(choose), tables),
    ),
  ]);
}

/** @param {{ run: () => Promise<void>, save: (name: string) => void }} options */
function toolbar({ run, save }) {
  const name = el('input', {
    type: 'text',
    'aria-label': 'Name of the saved query',
    size: 16,
    maxlength: 80,
  });
  name.placeholder = 'Save as…';
  const keep = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (name.value.trim() === '') return name.focus();
    save(name.value.trim());
    name.value = '';
  };
  return el(
    'div',
    { class: 'toolbar' },
    el('button', { type: 'button', class: 'primary', onclick: () => void run() }, 'Run'),
    el(
      'form',
      { class: 'filters', onsubmit: keep },
      name,
      el('button', { type: 'submit', class: 'small' }, 'Save'),
    ),
    el(
      'span',
      { class: 'note', id: 'editor-note' },
      'Ctrl+Enter runs the query. It can only read; at most 10 s and 100,000 rows.',
    ),
  );
}

/**
 * @param {(sql: string) => void} choose
 * @param {HTMLTextAreaElement} editor
 */
function savedPanel(choose, editor) {
  const list = el('ul', { class: 'list' });
  const none = el('p', { class: 'note inner' }, 'None yet. Saved queries stay in this browser.');
  const trouble = el('p', { class: 'trouble', role: 'alert' });
  const draw = () => {
    const queries = savedQueries();
    none.hidden = queries.length > 0;
    list.hidden = queries.length === 0;
    list.replaceChildren(...queries.map((query) => savedItem(query, { choose, change })));
  };
  const change = (/** @type {() => void} */ act) => {
    try {
      act();
      trouble.textContent = '';
      draw();
      return true;
    } catch {
      trouble.textContent = 'This browser cannot save queries: its storage is full or blocked.';
      return false;
    }
  };
  draw();
  const save = (/** @type {string} */ name) => {
    if (!change(() => saveQuery({ name, sql: editor.value }))) return;
    announce(`Saved as ${name}`);
  };
  return { node: panel('Saved queries', {}, list, none, trouble), save };
}

/**
 * @param {{ name: string, sql: string }} query
 * @param {{ choose: (sql: string) => void, change: (act: () => void) => boolean }} options
 */
function savedItem({ name, sql }, { choose, change }) {
  const forget = () => change(() => forgetQuery(name));
  return el(
    'li',
    {},
    el('button', { type: 'button', class: 'plain', onclick: () => choose(sql) }, name),
    el(
      'button',
      { type: 'button', class: 'small', 'aria-label': `Delete ${name}`, onclick: forget },
      'Delete',
    ),
  );
}

/** @param {(sql: string) => void} choose */
function examplesPanel(choose) {
  const items = EXAMPLES.map(({ name, sql }) =>
    el(
      'li',
      {},
      el('button', { type: 'button', class: 'plain', onclick: () => choose(sql) }, name),
    ),
  );
  return panel('Examples', {}, el('ul', { class: 'list' }, ...items));
}

/**
 * @param {HTMLTextAreaElement} editor
 * @param {AbortSignal} signal
 */
async function schemaPanel(editor, signal) {
  /** @type {Schema} */
  const { tables } = await ask('/schema', { signal });
  const insert = (/** @type {string} */ name) => {
    editor.setRangeText(name, editor.selectionStart, editor.selectionEnd, 'end');
    editor.focus();
  };
  const entries = tables.map(({ name, kind, columns }) =>
    el(
      'details',
      {},
      el('summary', {}, `${name} `, el('span', { class: 'note' }, kind)),
      el(
        'ul',
        {},
        ...columns.map((column) =>
          el(
            'li',
            {},
            el(
              'button',
              { type: 'button', class: 'plain', onclick: () => insert(column.name) },
              column.name,
            ),
            el('span', { class: 'note' }, column.type.toLowerCase()),
          ),
        ),
      ),
    ),
  );
  return [panel('Tables and views', {}, el('div', { class: 'list' }, ...entries))];
}
