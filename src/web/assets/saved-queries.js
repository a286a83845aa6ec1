// Queries that someone keeps in this browser.

const KEY = 'rota.queries';

/** @typedef {{ name: string, sql: string }} SavedQuery */

/** @returns {SavedQuery[]} by name; what cannot be read counts as nothing */
export function savedQueries() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter(isQuery).toSorted((a, b) => a.name.localeCompare(b.name))
      : [];
  } catch {
    return [];
  }
}

/**
 * Keeps a query; one of the same name gives way.
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
 * @throws {DOMException} when the browser's storage is full or forbidden
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
