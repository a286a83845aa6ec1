// Names that the public name system cannot hold, so that nobody outside decides which address they have.

/**
 * Last labels that are reserved for local use or for tests: RFC 6761 (localhost, test), RFC 6762 and its appendix G
 * (local, and the private ones in use), RFC 8375 (home.arpa), and ICANN's resolution 2024.07.29.06 (internal). Linux has `localhost.localdomain`.
 */
const LOCAL_ENDINGS = [
  'localhost',
  'localdomain',
  'test',
  'local',
  'internal',
  'intranet',
  'private',
  'corp',
  'home',
  'lan',
  'home.arpa',
];

/** True for a name of one label, and for one with a reserved ending. `name` is in lower case and has no dot at its end. */
export function isLocalName(name: string): boolean {
  if (!name.includes('.')) return true;
  return LOCAL_ENDINGS.some((ending) => name.endsWith(`.${ending}`));
}
