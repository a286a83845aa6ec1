// What to say of a database whose pages are damaged: the same sentence in each process that finds it.

export interface DamageSentence {
  readonly message: string;
  readonly hint: string;
}

/** @param reason what SQLite says */
export function damagedDatabase(file: string, reason: string): DamageSentence {
  return {
    message: `${file} is damaged (${reason})`,
    hint: 'Put back a copy that "rota backup" made, or save what is readable: sqlite3 damaged.db .recover | sqlite3 saved.db',
  };
}
