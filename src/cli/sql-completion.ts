// Completes SQL at the prompt of `rota query`: tables, columns, functions and the words of SQL.
import type { TableEntry } from '../query/sql/table-entries.ts';
import { sqlCompletion } from '../text/sql-text.ts';

const WORDS: readonly string[] = [
  'select|from|where|group by|order by|having|limit|join|left join|with|union all|distinct|between',
  'like|glob|is null|is not null|desc|case|when|then|else|end|explain query plan|and|or|not|as|on',
  'count(|sum(|avg(|min(|max(|coalesce(|json_extract(|strftime(',
  'percentile(|body_text(|json_path(|host(|ago(',
].flatMap((words) => words.split('|'));

/** Offers for the word that a line ends with, in the form that node:readline asks for. */
export function sqlCompleter(
  tables: readonly TableEntry[],
): (line: string) => [offers: string[], word: string] {
  return (line) => {
    const { written, table, names } = sqlCompletion(line, tables);
    if (table !== undefined)
      return [names.map((name) => `${table}.${name}`), `${table}.${written}`];
    const words = WORDS.filter((word) => word.startsWith(written.toLowerCase()));
    return [written === '' ? [] : [...names, ...words].toSorted(), written];
  };
}
