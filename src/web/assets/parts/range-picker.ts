// The range of time of a page: presets and two inputs. A range dragged on a chart appears in them too.
import { html, noChange, type TemplateResult } from 'lit/html.js';
import type { PageContext } from '../page.ts';
import { inputMoment } from '../format.ts';

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
export function chooseRange({ setQuery, reload }: PageContext, { from, to }: Range): void {
  const [start, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  setQuery({ from: start, to: end, last: null });
  void reload();
}

/** `shown`: the range of the answers. */
export function rangePicker(context: PageContext, shown: Range): TemplateResult {
  const preset = (name: string) => (): void => {
    context.setQuery({ from: null, to: null, last: name });
    void context.reload();
  };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const [from, to] = inputsOf(event.currentTarget);
    if (!from || !to) return;
    const wanted = { from: Date.parse(from.value), to: Date.parse(to.value) };
    to.setCustomValidity(wanted.to > wanted.from ? '' : 'The end must come after the start');
    if (to.reportValidity()) chooseRange(context, wanted);
  };
  const isGiven = context.query.has('from');
  const pressed = (spanMs: number): boolean => !isGiven && shown.to - shown.from === spanMs;
  return html`<form class="range" aria-label="Range of time" @submit=${submit} @input=${clear}>
    <span class="presets">${PRESETS.map(
      ([
        name,
        text,
        spanMs,
      ]) => html`<button type="button" class="small" aria-label="The last ${text}"
        aria-pressed=${pressed(spanMs)} @click=${preset(name)}>${text}</button>`,
    )}</span>
    ${input('From', shown.from)}${input('To', shown.to)}
    <button type="submit" class="small">Show</button>
  </form>`;
}

function input(name: string, atMs: number): TemplateResult {
  // An input that is being edited keeps its value.
  const isEdited = document.activeElement?.matches('.range input') === true;
  const value = isEdited ? noChange : inputMoment(new Date(atMs));
  return html`<label>${name} <input type="datetime-local" required step="1" .value=${value} /></label>`;
}

function inputsOf(form: EventTarget | null): readonly HTMLInputElement[] {
  return form instanceof HTMLFormElement ? [...form.querySelectorAll('input')] : [];
}

function clear(event: InputEvent): void {
  for (const each of inputsOf(event.currentTarget)) each.setCustomValidity('');
}
