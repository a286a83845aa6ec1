// A table whose rows are updated instead of replaced, so that the element with the focus or under the pointer stays.
// On a narrow screen each row becomes a card; the roles keep it a table for screen readers.
import { repeat } from 'lit/directives/repeat.js';
import { html, nothing, type TemplateResult } from 'lit/html.js';
import type { Content } from '../dom.ts';
import { link } from '../link.ts';

export interface Column<Row> {
  readonly label: string;
  /** A head that sorts. */
  readonly sort?: {
    readonly href: string;
    readonly sorted: 'ascending' | 'descending' | undefined;
  };
  readonly cell: (row: Row) => Content;
  readonly numeric?: boolean;
  readonly class?: string;
}

export interface Table<Row> {
  /** The content of the table, for screen readers. */
  readonly caption: string;
  /** The first one is the header of its row. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** True: on a narrow screen its cards have three cells beside each other instead of two. */
  readonly dense?: boolean;
  /** Identifies a row. Absent: rows do not move. */
  readonly key?: (row: Row) => string | number;
}

export function table<Row>({ caption, columns, rows, key, dense }: Table<Row>): TemplateResult {
  const rowOf = (row: Row): TemplateResult =>
    html`<tr role="row">${columns.map((column, index) => cellOf(column, { row, index }))}</tr>`;
  return html`<table role="table" class=${dense === true ? 'cards dense' : 'cards'}>
    <caption class="unseen">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${columns.map(headOf)}</tr></thead>
    <tbody role="rowgroup">${key === undefined ? rows.map(rowOf) : repeat(rows, key, rowOf)}</tbody>
  </table>`;
}

function headOf<Row>(column: Column<Row>): TemplateResult {
  const { sort, label } = column;
  const head = sort === undefined ? label : html`<a href=${link(sort.href)}>${label}</a>`;
  return html`<th scope="col" role="columnheader" class=${classOf(column)}
    aria-sort=${sort?.sorted ?? nothing}>${head}</th>`;
}

function cellOf<Row>(column: Column<Row>, { row, index }: { row: Row; index: number }): Content {
  const [look, label, content] = [classOf(column), column.label, column.cell(row)];
  return index === 0
    ? html`<th scope="row" role="rowheader" class=${look} data-label=${label}>${content}</th>`
    : html`<td role="cell" class=${look} data-label=${label}>${content}</td>`;
}

function classOf<Row>({ numeric, class: look }: Column<Row>): string | typeof nothing {
  return [numeric ? 'number' : '', look ?? ''].join(' ').trim() || nothing;
}
