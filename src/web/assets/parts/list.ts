// Lists of a page: a table, the form that filters it, and its pages. The page's address holds filter, order and page.
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type Content } from '../dom.ts';
import { addressWith, here, herePath, link } from '../link.ts';
import { withQuery, type Query } from '../question.ts';
import { go } from '../router.ts';

/**
 * The head, the classes (`number`: aligned to the right, `tight`: not wrapped, `wide`: not beside others on a card…),
 * and the content of a cell. `sort`: the head sorts.
 */
export type Column<Row> = readonly [
  label: string,
  look: string,
  cell: (row: Row) => Content,
  sort?: Sort,
];

/** Values of the parameter `sort`: of the first click, and of the next one; null is the order without it. */
export type Sort = readonly [first: string, next: string | null];

export interface Table<Row> {
  /** The content of the table, for screen readers. */
  readonly caption: string;
  /** The first one is the header of its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Shown instead of a table without rows. */
  readonly empty?: Content;
  /** The present sort. */
  readonly sorted?: string | null;
  /** On a narrow screen each row becomes a card, with three cells beside each other if `dense`; an `answer` stays. */
  readonly look?: 'cards' | 'cards dense' | 'answer';
  /** Identifies a row. Absent: rows do not move. */
  readonly key?: (row: Row) => string | number;
}

/**
 * Rows are updated instead of replaced, so that the element with the focus or under the pointer stays. The roles keep it
 * a table for screen readers, also as cards.
 */
export function table<Row>(given: Table<Row>): Content {
  const { caption, columns, rows, empty, key, sorted = null, look = 'cards' } = given;
  if (rows.length === 0 && empty !== undefined) return empty;
  const rowOf = (row: Row): Content =>
    html`<tr role="row">${columns.map((column, index) => cellOf(column, { row, index }))}</tr>`;
  return html`<table role="table" class=${look}>
    <caption class="unseen">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map((column) => headOf(column, sorted))}</tr></thead>
    <tbody role="rowgroup">${key === undefined ? rows.map(rowOf) : repeat(rows, key, rowOf)}</tbody>
  </table>`;
}

function headOf<Row>([label, look, , sort]: Column<Row>, sorted: string | null): Content {
  let [head, direction]: [Content, string?] = [label];
  if (sort !== undefined) {
    const [first, next] = sort;
    const href = addressWith({ cursor: null, sort: sorted === first ? next : first });
    head = html`<a href=${link(href)}>${label}</a>`;
    // A minus stands for the largest first, as does a sort without an opposite.
    const isDown = sorted?.startsWith('-') || next === null;
    if (sorted !== null && sort.includes(sorted)) direction = isDown ? 'descending' : 'ascending';
  }
  return html`<th scope="col" role="columnheader" class=${look || nothing} aria-sort=${direction ?? nothing}>${head}</th>`;
}

function cellOf<Row>(
  [label, look, cell]: Column<Row>,
  { row, index }: { row: Row; index: number },
): Content {
  return index === 0
    ? html`<th scope="row" role="rowheader" class=${look || nothing} data-label=${label}>${cell(row)}</th>`
    : html`<td role="cell" class=${look || nothing} data-label=${label}>${cell(row)}</td>`;
}

/**
 * A form whose fields have the names of the parameters; empty ones are left out. Days become instants: the beginning of
 * `from`, and the end of `to`. A choice and a box that is ticked take effect at once.
 */
export function filterForm(label: string, fields: Content): Content {
  const show = (event: SubmitEvent): void => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget as HTMLFormElement));
    go(withQuery(herePath(), withInstants(given as Record<string, string>)));
  };
  const onChange = ({ target }: Event): void => {
    const isBox = target instanceof HTMLInputElement && target.type === 'checkbox';
    if (isBox || target instanceof HTMLSelectElement) target.form?.requestSubmit();
  };
  return html`<form class="filters" aria-label=${label} @submit=${show} @change=${onChange}>
    ${fields}<button type="submit" class="small">Show</button>
  </form>`;
}

function withInstants({ from, to, ...others }: Record<string, string>): Query {
  const end = to ? new Date(`${to}T00:00`) : undefined;
  end?.setDate(end.getDate() + 1);
  const start = from ? new Date(`${from}T00:00`) : undefined;
  return { ...others, from: start?.toISOString() ?? null, to: end?.toISOString() ?? null };
}

interface Choice {
  /** The name of the parameter. */
  readonly name: string;
  readonly label: string;
  /** Words, or values with their texts. The first one is "any", or that of the empty value. */
  readonly options: readonly (string | readonly [value: string, text: string])[];
  readonly look?: string;
}

/** A list to choose the value of one parameter from. The present one is always among them. */
export function choice(
  query: URLSearchParams,
  { name, label, options, look = '' }: Choice,
): Content {
  const chosen = query.get(name) ?? '';
  const given = options.map((each) => (typeof each === 'string' ? ([each, each] as const) : each));
  const texts = new Map([['', 'any'], ...given]);
  texts.set(chosen, texts.get(chosen) ?? chosen);
  const items = [...texts].map(
    ([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`,
  );
  return html`<label class=${look}>${label} <select name=${name}>${items}</select></label>`;
}

/**
 * The heads that sort, for narrow screens, where a table has none. `usual`: the order without a choice; it may be that
 * of a column.
 */
export function sortChoice<Row>(
  query: URLSearchParams,
  columns: readonly Column<Row>[],
  { usual, look }: { usual: string; look?: string },
): Content {
  const heads = columns.flatMap(([label, , , sort]) => (sort ? [[sort[0], label] as const] : []));
  const others = heads.filter(([, label]) => label !== usual);
  const options = [['', usual] as const, ...others];
  return choice(query, { name: 'sort', label: 'Sort by', options, ...(look && { look }) });
}

/** The address of the previous page, by the address of the page; remembered while the tab is open. */
const before = new Map<string, string>();

/**
 * Links to the first, the previous and the next page of the present list; hidden when there is only one page. While the
 * list grows, rows pushed off this page are on the next one. `range` says what this page shows.
 */
export function pager(
  next: string | null,
  { label, range = '' }: { label: string; range?: string },
): Content {
  const present = here();
  const first = addressWith({ cursor: null });
  const following = next === null ? undefined : addressWith({ cursor: next });
  const previous = before.get(present);
  const only = next === null && present === first && previous === undefined;
  return html`<nav class="pager" aria-label=${label} ?hidden=${only}>
    ${step({ text: 'First', href: present === first ? undefined : first })}${step({ text: 'Previous', href: previous })}
    <span class="note">${range}</span>
    ${step({ text: 'Next', href: following, onClick: () => following && before.set(following, present) })}
  </nav>`;
}

function step(given: { text: string; href: string | undefined; onClick?: () => void }): Content {
  const { text, href, onClick } = given;
  return href === undefined
    ? html`<span class="button off" aria-disabled="true">${text}</span>`
    : html`<a class="button" href=${link(href)} @click=${onClick}>${text}</a>`;
}
