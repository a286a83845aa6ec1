// The error sentence for a database with damaged pages, the same in every process that finds one.

export interface DamageSentence {
  readonly message: string;
  readonly hint: string;
}

/** @param reason SQLite's own message. */
export function damagedDatabase(file: string, reason: string): DamageSentence {
  return {
    message: `${file} is damaged (${reason})`,
    hint: 'Restore a copy that "rota backup" made, or save what is readable: sqlite3 damaged.db .recover | sqlite3 saved.db',
  };
}
