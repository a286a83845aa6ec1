// The path below which a reverse proxy serves the dashboard: `server.base`, which the server writes into the document.
// All other modules know only the paths behind it.

const BASE =
  typeof document === 'undefined' ? '' : (document.documentElement.dataset['base'] ?? '');

/** The browser's path for a path of the dashboard or the API. */
export function withBase(path: string): string {
  return BASE + path;
}

/** The dashboard's path for a path of the browser. */
export function withoutBase(path: string): string {
  if (path === BASE) return '/';
  return path.startsWith(`${BASE}/`) ? path.slice(BASE.length) : path;
}

/** The path of the present address. */
export function herePath(): string {
  return withoutBase(location.pathname);
}
