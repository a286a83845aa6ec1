// What Tab offers at the prompt of `rota query`: tables, columns, functions and the words of SQL.
import type { TableEntry } from '../query/sql/table-entries.ts';

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
  const columns = tables.flatMap((table) => table.columns.map(({ name }) => name));
  const all = [...new Set([...tables.map(({ name }) => name), ...columns, ...WORDS])].toSorted();
  return (line) => {
    const word = /[\w.]*$/.exec(line)?.[0] ?? '';
    const [, tableName, start = ''] = /^(\w+)\.(\w*)$/.exec(word) ?? [];
    const table = tables.find(({ name }) => name === tableName?.toLowerCase());
    if (table !== undefined) {
      const names = table.columns.map(({ name }) => name).filter((name) => begins(name, start));
      return [names.map((name) => `${table.name}.${name}`), word];
    }
    return [word === '' ? [] : all.filter((name) => begins(name, word)), word];
  };
}

function begins(name: string, start: string): boolean {
  return name.startsWith(start.toLowerCase());
}
