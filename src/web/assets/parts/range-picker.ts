// The range of time of a page: presets and two inputs. A range dragged on a chart appears in them too.
import { noChange } from 'lit/html.js';
import { html, type Content } from '../dom.ts';
import type { PageContext } from '../page.ts';
import { absolute } from '../format.ts';
import type { Query } from '../question.ts';

const PRESETS = [
  ['1h', '1 h', 3_600_000],
  ['24h', '24 h', 86_400_000],
  ['7d', '7 d', 604_800_000],
  ['30d', '30 d', 2_592_000_000],
] as const;

/** In Unix milliseconds. */
interface Range {
  readonly from: number;
  readonly to: number;
}

/** Changes the address and asks for the range. */
export function chooseRange(context: PageContext, { from, to }: Range): void {
  const [start, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  choose(context, { from: start, to: end, last: null });
}

function choose({ setQuery, reload }: PageContext, range: Query): void {
  setQuery(range);
  void reload();
}

/** `shown`: the range of the answers. */
export function rangePicker(context: PageContext, shown: Range): Content {
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const [from, to] = inputsOf(event).map(({ value }) => Date.parse(value));
    if (from !== undefined && to !== undefined) chooseRange(context, { from, to });
  };
  const presets = PRESETS.map(([name, text, spanMs]) => {
    const isPressed = !context.query.has('from') && shown.to - shown.from === spanMs;
    return html`<button type="button" class="small" aria-label="The last ${text}" aria-pressed=${isPressed}
      @click=${() => choose(context, { from: null, to: null, last: name })}>${text}</button>`;
  });
  return html`<form class="range" aria-label="Range of time" @submit=${submit}>
    <span class="presets">${presets}</span>
    ${input('From', shown.from)}${input('To', shown.to)}
    <button type="submit" class="small" @click=${checkEnds}>Show</button>
  </form>`;
}

function input(name: string, atMs: number): Content {
  // An input that is being edited keeps its value.
  const isEdited = document.activeElement?.matches('.range input') === true;
  const value = isEdited ? noChange : absolute(new Date(atMs)).replace(' ', 'T');
  return html`<label>${name} <input type="datetime-local" required step="1" .value=${value} /></label>`;
}

/** `event`: of the form, or of an element in it. */
function inputsOf({ currentTarget: element }: Event): readonly HTMLInputElement[] {
  const form = element instanceof Element ? element.closest('form') : null;
  return form === null ? [] : [...form.querySelectorAll('input')];
}

/** A click on the button also stands for the Enter key, and comes before the browser checks the form. */
function checkEnds(event: Event): void {
  const [from, to] = inputsOf(event);
  if (!from || !to) return;
  to.setCustomValidity(to.value > from.value ? '' : 'The end must come after the start');
}
