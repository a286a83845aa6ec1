// The editor of the SQL page: a text area over its own text in colours, with the names of tables and columns as
// completions. Arrow keys choose one, Tab and Enter insert it, Escape closes the list.
import { createRef, ref } from 'lit/directives/ref.js';
import type { Schema } from '../../api/answers/query-answers.ts';
import { sqlCompletion, sqlTokens, type SqlCompletion } from '../../../text/sql-text.ts';
import { html, nothing, type Content } from '../dom.ts';

/** The tables and views that can be read. */
type Tables = Schema['tables'];

const MAX_COMPLETIONS = 8;
const NONE: SqlCompletion = { written: '', names: [] };

export interface SqlEditorOptions {
  readonly first: string;
  readonly run: () => void;
  readonly redraw: () => void;
}

export class SqlEditor {
  readonly #options: SqlEditorOptions;
  readonly #area = createRef<HTMLTextAreaElement>();
  #tables: Tables = [];
  #completion = NONE;
  /** Index of the chosen completion; -1: none yet. */
  #chosen = -1;

  constructor(options: SqlEditorOptions) {
    this.#options = options;
  }

  get text(): string {
    return this.#area.value?.value ?? this.#options.first;
  }

  set text(sql: string) {
    if (this.#area.value) this.#area.value.value = sql;
    this.#offer(NONE);
  }

  /** Inserts a name at the caret, instead of this many characters before it. */
  insert(name: string, replaced = 0): void {
    const area = this.#area.value;
    if (!area) return;
    area.setRangeText(name, area.selectionStart - replaced, area.selectionEnd, 'end');
    area.focus();
    this.#offer(NONE);
  }

  view(tables: Tables): Content {
    this.#tables = tables;
    const { names } = this.#completion;
    const colours = sqlTokens(this.text).map(({ text, kind }) =>
      kind === '' ? text : html`<span class=${kind}>${text}</span>`,
    );
    const options = names.map((name, index) => {
      const pick = (event: Event): void => this.#pick(event, name);
      return html`<li id="completion-${index}" role="option" aria-selected=${index === this.#chosen}
        @pointerdown=${pick}>${name}</li>`;
    });
    // A text that ends with a line break needs something behind it to be as high as the text area.
    return html`<div class="editor-box">
        <pre class="editor colours" aria-hidden="true">${colours}${'\n'}</pre>
        <textarea ${ref(this.#area)} class="editor typed" id="editor" spellcheck="false" autocapitalize="off"
          aria-label="SQL" aria-describedby="editor-note" aria-autocomplete="list" aria-controls="completions"
          aria-activedescendant=${this.#chosen < 0 ? nothing : `completion-${this.#chosen}`}
          .value=${this.#options.first} @input=${this.#onInput} @keydown=${this.#onKey}
          @blur=${() => this.#offer(NONE)}></textarea>
      </div>
      <ul class="completions" id="completions" role="listbox" aria-label="Completions"
        ?hidden=${names.length === 0}>${options}</ul>`;
  }

  readonly #onInput = (): void => {
    const end = this.#area.value?.selectionStart;
    const { written, names } = sqlCompletion(this.text.slice(0, end), this.#tables);
    const others = names.filter((name) => name.toLowerCase() !== written.toLowerCase());
    this.#offer({ written, names: others.slice(0, MAX_COMPLETIONS) });
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#offer(NONE);
      this.#options.run();
      return;
    }
    const { names } = this.#completion;
    if (names.length === 0) return;
    switch (event.key) {
      case 'Escape':
        event.preventDefault();
        return this.#offer(NONE);
      case 'ArrowDown':
        return this.#choose(event, (this.#chosen + 1) % names.length);
      case 'ArrowUp':
        return this.#choose(event, (this.#chosen <= 0 ? names.length : this.#chosen) - 1);
      case 'Tab':
        return event.shiftKey ? undefined : this.#pick(event, names[Math.max(this.#chosen, 0)]);
      case 'Enter':
        return this.#pick(event, names[this.#chosen]);
    }
  };

  #choose(event: Event, index: number): void {
    event.preventDefault();
    this.#chosen = index;
    this.#options.redraw();
  }

  #pick(event: Event, name: string | undefined): void {
    if (name === undefined) return;
    event.preventDefault();
    this.insert(name, this.#completion.written.length);
  }

  #offer(completion: SqlCompletion): void {
    this.#completion = completion;
    this.#chosen = -1;
    this.#options.redraw();
  }
}
