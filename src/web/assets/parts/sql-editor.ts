// The editor of the SQL page: a text area over its own text in colours, with the names of tables and columns as
// completions. Arrow keys choose one, Tab and Enter insert it, Escape closes the list.
import { createRef, ref } from 'lit/directives/ref.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Schema } from '../../api/answers/query-answers.ts';
import { completionsOf, sqlTokens, type Completion } from '../sql-words.ts';

const NONE: Completion = { written: '', names: [] };

export interface SqlEditorOptions {
  readonly first: string;
  readonly run: () => void;
  readonly redraw: () => void;
}

export class SqlEditor {
  readonly #options: SqlEditorOptions;
  readonly #area = createRef<HTMLTextAreaElement>();
  #text: string;
  #schema: Pick<Schema, 'tables'> = { tables: [] };
  #completion = NONE;
  /** Index of the chosen completion; -1: none yet. */
  #chosen = -1;

  constructor(options: SqlEditorOptions) {
    this.#options = options;
    this.#text = options.first;
  }

  get text(): string {
    return this.#text;
  }

  set text(sql: string) {
    this.#text = sql;
    if (this.#area.value) this.#area.value.value = sql;
    this.#close();
  }

  /** Inserts a name at the caret. */
  insert(name: string): void {
    this.#replaceBack(0, name);
  }

  view(schema: Pick<Schema, 'tables'>): TemplateResult {
    this.#schema = schema;
    const { names } = this.#completion;
    const active = this.#chosen < 0 ? nothing : `completion-${this.#chosen}`;
    // A text that ends with a line break needs something behind it to be as high as the text area.
    return html`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${sqlTokens(this.#text).map(
          ({ text, kind }) => (kind === '' ? text : html`<span class=${kind}>${text}</span>`),
        )}${'\n'}</pre>
        <textarea ${ref(this.#area)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list"
          aria-controls="completions" aria-activedescendant=${active} .value=${this.#options.first}
          @input=${this.#onInput} @keydown=${this.#onKey} @blur=${this.#close}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions" ?hidden=${names.length === 0}>
        ${names.map(
          (
            name,
            index,
          ) => html`<li id="completion-${index}" role="option" aria-selected=${index === this.#chosen}
            @pointerdown=${(event: Event) => this.#pick(event, name)}>${name}</li>`,
        )}
      </ul>`;
  }

  readonly #onInput = (): void => {
    const area = this.#area.value;
    if (!area) return;
    this.#text = area.value;
    const before = area.value.slice(0, area.selectionStart);
    this.#completion = completionsOf(before, this.#schema);
    this.#chosen = -1;
    this.#options.redraw();
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    const { names } = this.#completion;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#close();
      this.#options.run();
      return;
    }
    if (names.length === 0) return;
    if (event.key === 'Escape') this.#close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      const step = event.key === 'ArrowDown' ? 1 : names.length - 1;
      this.#chosen =
        this.#chosen < 0 && step > 1 ? names.length - 1 : (this.#chosen + step) % names.length;
      this.#options.redraw();
    } else {
      const name =
        names[event.key === 'Tab' && !event.shiftKey ? Math.max(this.#chosen, 0) : this.#chosen];
      if (name === undefined || !['Tab', 'Enter'].includes(event.key)) return;
      this.#pick(event, name);
      return;
    }
    event.preventDefault();
  };

  readonly #close = (): void => {
    this.#completion = NONE;
    this.#chosen = -1;
    this.#options.redraw();
  };

  #pick(event: Event, name: string): void {
    event.preventDefault();
    this.#replaceBack(this.#completion.written.length, name);
  }

  /** Replaces so many characters before the caret. */
  #replaceBack(length: number, name: string): void {
    const area = this.#area.value;
    if (!area) return;
    area.setRangeText(name, area.selectionStart - length, area.selectionEnd, 'end');
    area.focus();
    this.#text = area.value;
    this.#close();
  }
}
