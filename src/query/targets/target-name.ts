// How a target is called, in SQL: by its name, else by method, address and what tells it apart.

/** Method, address, and the first digits of the variant. */
export function targetAddress(row: string): string {
  return `${row}method || ' ' || ${row}url || iif(${row}variant = '', '', ' #' || substr(${row}variant, 1, 8))`;
}

/** As the column `target` of the views has it. @param row `t.` for `targets AS t`. */
export function targetName(row: string): string {
  return `coalesce(${row}name, ${targetAddress(row)})`;
}
