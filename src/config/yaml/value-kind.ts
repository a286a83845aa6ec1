// The kind of a value in a job file, which decides how its text is read.

/**
 * `template`: `{variables}` are filled in. `text`: the same, and numbers keep their spelling.
 * `each`: values of variables. `plain`: everything else.
 */
export type ValueKind = 'template' | 'text' | 'each' | 'plain';

/** The kind of the value at a path in a job file, or below `defaults` in config.yaml. */
export function valueKind(path: readonly PropertyKey[]): ValueKind {
  const start = path[0] === 'defaults' ? 1 : 0;
  const section = path[start];
  if (section === 'request') return kindInRequest(path[start + 1]);
  if (section !== 'urls') return 'plain';
  return path.length === start + 2 ? 'template' : kindInRequest(path[start + 2]);
}

/** True where a text that begins like an address is one: not in bodies and headers, nor in values of variables. */
export function mayBeAddress(path: readonly PropertyKey[]): boolean {
  const kind = valueKind(path);
  return (
    kind === 'plain' || (kind === 'template' && (path.at(-1) === 'url' || path.at(-2) === 'urls'))
  );
}

function kindInRequest(key: PropertyKey | undefined): ValueKind {
  if (key === 'headers' || key === 'form' || key === 'name') return 'text';
  if (key === 'url' || key === 'body' || key === 'json') return 'template';
  return key === 'each' ? 'each' : 'plain';
}
