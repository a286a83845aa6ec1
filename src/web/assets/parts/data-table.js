// A table that is updated row by row, so that what has the focus or the pointer stays where it is.
// On a narrow screen each row becomes a card; the roles keep it a table for those who listen.
import { el } from '../dom.js';

/**
 * @template Row
 * @typedef {object} Column
 * @property {string} label
 * @property {(row: Row) => Node | string} cell
 * @property {boolean} [numeric]
 * @property {string} [class]
 */

/**
 * @template Row
 * @param {object} options
 * @param {string} options.caption says what the table holds; seen by those who listen
 * @param {readonly Column<Row>[]} options.columns the first names its row
 * @param {(row: Row) => string | number} options.key
 * @returns {{ node: HTMLElement, update: (rows: readonly Row[]) => void }}
 */
export function dataTable({ caption, columns, key }) {
  const body = el('tbody', { role: 'rowgroup' });
  /** @type {Map<string | number, { row: HTMLTableRowElement, seen: string }>} */
  let shown = new Map();
  const head = columns.map((column) =>
    el('th', { scope: 'col', role: 'columnheader', class: classOf(column) }, column.label),
  );
  const node = el(
    'table',
    { role: 'table', class: 'cards' },
    el('caption', { class: 'unseen' }, caption),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' }, ...head)),
    body,
  );
  return {
    node,
    update(rows) {
      /** @type {typeof shown} */
      const next = new Map();
      for (const data of rows) {
        const id = key(data);
        const seen = JSON.stringify(data);
        const old = shown.get(id);
        if (old?.seen === seen) next.set(id, old);
        else next.set(id, filled(old?.row, { columns, data, seen }));
      }
      for (const [id, { row }] of shown) if (!next.has(id)) row.remove();
      place(
        body,
        [...next.values()].map(({ row }) => row),
      );
      shown = next;
    },
  };
}

/**
 * The row with this data, and the data that it shows; what has the focus stays, and is drawn by the next update.
 * @template Row
 * @param {HTMLTableRowElement | undefined} present
 * @param {{ columns: readonly Column<Row>[], data: Row, seen: string }} given
 */
function filled(present, { columns, data, seen }) {
  if (present === undefined) {
    const cells = columns.map((column, index) => cellOf(column, data, index));
    return { row: el('tr', { role: 'row' }, ...cells), seen };
  }
  let whole = true;
  for (const [index, column] of columns.entries()) {
    const cell = present.children[index];
    if (cell?.contains(document.activeElement)) whole = false;
    else cell?.replaceChildren(column.cell(data));
  }
  return { row: present, seen: whole ? seen : '' };
}

/**
 * @template Row
 * @param {Column<Row>} column
 * @param {Row} data
 * @param {number} index
 */
function cellOf(column, data, index) {
  const props = { class: classOf(column), 'data-label': column.label };
  return index === 0
    ? el('th', { ...props, scope: 'row', role: 'rowheader' }, column.cell(data))
    : el('td', { ...props, role: 'cell' }, column.cell(data));
}

/** @param {{ numeric?: boolean, class?: string }} column */
function classOf(column) {
  return [column.numeric ? 'number' : '', column.class ?? ''].join(' ').trim() || undefined;
}

/**
 * @param {HTMLElement} body
 * @param {readonly HTMLElement[]} rows
 */
function place(body, rows) {
  for (const [index, row] of rows.entries()) {
    if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
  }
}

/**
 * A table drawn once.
 * @template Row
 * @param {{ caption: string, columns: readonly Column<Row>[], rows: readonly Row[] }} options
 */
export function plainTable({ caption, columns, rows }) {
  const keys = new Map(rows.map((row, index) => [row, index]));
  const table = dataTable({
    caption,
    columns,
    key: (/** @type {Row} */ row) => keys.get(row) ?? 0,
  });
  table.update(rows);
  return table.node;
}
