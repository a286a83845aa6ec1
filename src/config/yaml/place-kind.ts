// What a place in a job file is for, where the text itself depends on it.

/**
 * `template`: `{variables}` are filled in. `text`: the same, and numbers count as they are spelled.
 * `each`: values of variables. `plain`: everything else.
 */
export type PlaceKind = 'template' | 'text' | 'each' | 'plain';

/** The kind of a place in a job file, or below `defaults` in config.yaml. */
export function placeKind(path: readonly PropertyKey[]): PlaceKind {
  const start = path[0] === 'defaults' ? 1 : 0;
  const section = path[start];
  if (section === 'request') return kindInRequest(path[start + 1]);
  if (section !== 'urls') return 'plain';
  return path.length === start + 2 ? 'template' : kindInRequest(path[start + 2]);
}

/** True where a text that begins like an address is one: not in what is sent, nor in values of variables. */
export function mayBeAddress(path: readonly PropertyKey[]): boolean {
  const kind = placeKind(path);
  return (
    kind === 'plain' || (kind === 'template' && (path.at(-1) === 'url' || path.at(-2) === 'urls'))
  );
}

function kindInRequest(key: PropertyKey | undefined): PlaceKind {
  if (key === 'headers' || key === 'form' || key === 'name') return 'text';
  if (key === 'url' || key === 'body' || key === 'json') return 'template';
  return key === 'each' ? 'each' : 'plain';
}
