// A table that is updated row by row, so that the element with the focus or under the pointer does not move.
// On a narrow screen each row becomes a card; the roles keep it a table for screen readers.
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
 * @param {string} options.caption the content of the table, for screen readers
 * @param {readonly Column<Row>[]} options.columns the first one is the header of its row
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
      setRows(
        body,
        [...next.values()].map(({ row }) => row),
      );
      shown = next;
    },
  };
}

/**
 * Fills the row with this data. A cell with the focus is left until the next update.
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
function setRows(body, rows) {
  for (const [index, row] of rows.entries()) {
    if (body.children[index] !== row) body.insertBefore(row, body.children[index] ?? null);
  }
}

/**
 * A table that never changes.
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
