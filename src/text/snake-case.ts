// Names of the code in the form of SQL, YAML and JSON.

/** Returns `started_at_ms` for `startedAtMs`. */
export function toSnakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
