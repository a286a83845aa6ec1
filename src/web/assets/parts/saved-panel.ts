// The queries that are saved in this browser, and a form that saves the present one.
import { html, type Content } from '../dom.ts';
import { announce } from './announcer.ts';
import { panel } from './panel.ts';

const KEY = 'rota.queries';

interface SavedPanel {
  readonly choose: (sql: string) => void;
  readonly redraw: () => void;
  /** The text of the editor. */
  readonly sql: () => string;
}

/** The returned function draws the panel. */
export function savedPanel({ choose, redraw, sql }: SavedPanel): () => Content {
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
    const input = event.target instanceof HTMLFormElement && event.target.querySelector('input');
    if (!input) return;
    change(input.value.trim(), sql());
    input.value = '';
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
