// Queries that a person saved in this browser.

const KEY = 'rota.queries';

/** @typedef {{ name: string, sql: string }} SavedQuery */

/** @returns {SavedQuery[]} by name; unreadable entries are ignored */
export function savedQueries() {
  try {
    const saved = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(saved)
      ? saved.filter(isQuery).toSorted((a, b) => a.name.localeCompare(b.name))
      : [];
  } catch {
    return [];
  }
}

/**
 * Saves a query, and replaces one of the same name.
 * @param {SavedQuery} query
 */
export function saveQuery(query) {
  store([...savedQueries().filter(({ name }) => name !== query.name), query]);
}

/** @param {string} name */
export function forgetQuery(name) {
  store(savedQueries().filter((query) => query.name !== name));
}

/**
 * @param {readonly SavedQuery[]} queries
 * @throws {DOMException} when the browser's storage is full or blocked
 */
function store(queries) {
  localStorage.setItem(KEY, JSON.stringify(queries));
}

/**
 * @param {any} value
 * @returns {value is SavedQuery}
 */
function isQuery(value) {
  return typeof value?.name === 'string' && typeof value?.sql === 'string';
}
