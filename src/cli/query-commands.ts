// The commands of `rota query` that are not SQL: `.tables` and `.schema`.
import type { TableEntry } from '../query/sql/table-entries.ts';
import { AppError } from '../domain/error.ts';
import type { Settings } from '../domain/settings.ts';
import { openReading } from '../query/open-reading.ts';
import { suggest } from '../text/suggest.ts';
import type { CommandContext } from './command-context.ts';
import { paintFor } from './output/paint.ts';

/** True for a text that begins with a dot, which no SQL does. */
export function isDotCommand(text: string): boolean {
  return text.trimStart().startsWith('.');
}

/**
 * Prints what `.tables`, `.schema` or `.schema TABLE` asks for.
 * @throws {AppError} `usage` for another command or table.
 */
export async function runDotCommand(
  { out }: CommandContext,
  text: string,
  { database }: Pick<Settings, 'database'>,
): Promise<void> {
  const [name, argument, ...rest] = text.replace(/;\s*$/, '').trim().split(/\s+/);
  if ((name !== '.tables' && name !== '.schema') || rest.length > 0) throw unknownCommand(text);
  const { formatSchema, formatTableNames } = await import('./output/schema-report.ts');
  const tables = await openReading(database).tables();
  if (name === '.tables') await out.write(formatTableNames(tables, out.width));
  else await out.write(formatSchema(tablesNamed(argument, tables), paintFor(out)));
}

function tablesNamed(
  name: string | undefined,
  tables: readonly TableEntry[],
): readonly TableEntry[] {
  if (name === undefined) return tables;
  const table = tables.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (table !== undefined) return [table];
  const names = tables.map((known) => known.name);
  const near = suggest(name, names);
  throw new AppError('usage', `There is no table or view "${name}"`, {
    hint: near === undefined ? `there are ${names.join(', ')}` : `did you mean "${near}"?`,
  });
}

function unknownCommand(text: string): AppError {
  return new AppError('usage', `There is no command "${text.trim()}"`, {
    hint: 'there are ".tables", ".schema" and ".schema TABLE"',
  });
}
