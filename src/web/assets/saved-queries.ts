// Queries that a person saved in this browser.

const KEY = 'rota.queries';

export interface SavedQuery {
  readonly name: string;
  readonly sql: string;
}

/** By name; unreadable entries are ignored. */
export function savedQueries(): readonly SavedQuery[] {
  try {
    const saved: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(saved)
      ? saved.filter(isQuery).toSorted((a, b) => a.name.localeCompare(b.name))
      : [];
  } catch {
    return [];
  }
}

/** Saves a query, and replaces one of the same name. Throws when the browser's storage is full or blocked. */
export function saveQuery(query: SavedQuery): void {
  store([...savedQueries().filter(({ name }) => name !== query.name), query]);
}

/** Throws like {@link saveQuery}. */
export function forgetQuery(name: string): void {
  store(savedQueries().filter((query) => query.name !== name));
}

function store(queries: readonly SavedQuery[]): void {
  localStorage.setItem(KEY, JSON.stringify(queries));
}

function isQuery(value: unknown): value is SavedQuery {
  const { name, sql } = (value ?? {}) as Partial<SavedQuery>;
  return typeof name === 'string' && typeof sql === 'string';
}
