// The rows of the list of a target: what came, changed and went.
import type { ItemChanges } from '../../api/answers/value-answers.ts';
import { html, nothing, type Content } from '../dom.ts';
import { count } from '../format.ts';
import { link } from '../link.ts';
import { moment } from '../moment.ts';
import { badge } from './badge.ts';
import { table, type Column } from './list.ts';
import { emptyState, panel } from './panel.ts';

type Change = ItemChanges['changes'][number];

/** A longer value is cut. */
const MAX_VALUE = 200;

/** Nothing when the target has no list. */
export function itemsPanel({ list, changes }: ItemChanges): Content {
  if (list === null) return nothing;
  const left = list.without_key + list.duplicates;
  const note = html`${count(list.rows)} rows${left === 0 ? nothing : `, ${count(left)} left out: no key, or that of another row`}`;
  const rows = table({
    caption: 'Rows that came, changed and went',
    rows: changes,
    columns: COLUMNS,
    empty: emptyState('No row came, changed or went.'),
  });
  return panel('Rows of the list', rows, { note });
}

const COLUMNS: readonly Column<Change>[] = [
  ['When', 'tight', ({ at }) => moment(at)],
  ['Result', 'tight', ({ result_id: id }) => html`<a href=${link(`/results/${id}`)}>${id}</a>`],
  ['Row', 'mono', ({ key }) => key],
  ['Change', 'tight', ({ change }) => badge(WORDS[change])],
  ['What', 'mono', whatOf],
];

/** Words that badges have a colour for. */
const WORDS = { came: 'added', changed: 'changed', went: 'removed' } as const;

function whatOf({ change, columns, before, after }: Change): string {
  if (change === 'came') return written(after);
  if (change === 'went') return written(before);
  if (columns.length === 0) return `${written(before)} → ${written(after)}`;
  return columns
    .map((name) => `${name}: ${written(member(before, name))} → ${written(member(after, name))}`)
    .join(', ');
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function written(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE - 1)}…` : text;
}
