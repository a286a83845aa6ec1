// SQL expressions for the name of a target: its own name, else its method, URL and variant.

/** SQL for method, URL, and the first eight characters of the variant. */
export function targetAddress(row: string): string {
  return `${row}method || ' ' || ${row}url || iif(${row}variant = '', '', ' #' || substr(${row}variant, 1, 8))`;
}

/** SQL for the column `target` of the views. @param row `t.` for `targets AS t`. */
export function targetName(row: string): string {
  return `coalesce(${row}name, ${targetAddress(row)})`;
}
