// The three formats of a list file: what each line of it asks for.
import type { BatchEntry, JsonValue, RequestTemplate } from '../domain/job.ts';
import { CompiledRequest } from './compile-request.ts';
import { CsvRecords } from './csv-records.ts';
import type { CsvRecord } from './csv-records.ts';
import type { Draft } from './draft.ts';
import type { Line } from './read-lines.ts';
import type { Row } from './target-values.ts';
import { isJsonArray, LINE_VARIABLE, URL_COLUMN } from './template.ts';

export type FileEntry = BatchEntry & { readonly type: 'file' };

/** Turns the lines of one file into drafts. */
export interface RowReader {
  readonly maxLineBytes: number;
  /** True once nothing that follows can be used. */
  readonly broken: boolean;
  /** Adds to `drafts` what this line completes. */
  add(line: Line, number: number, drafts: Draft[]): void;
  /** Adds what is left when no line follows. */
  end(drafts: Draft[]): void;
}

const OWN_LINE = 'a comment must have a line of its own, which begins with #';
const MAX_LINE_BYTES = 64 * 1024;
const MAX_JSON_LINE_BYTES = 1024 * 1024;

export function rowReader(entry: FileEntry): RowReader {
  if (entry.format === 'csv') return new CsvReader(entry);
  return entry.format === 'ndjson' ? new NdjsonReader(entry) : new LineReader(entry);
}

/** One URL a line, or one value of `{line}`; blank lines and those that start with # are left out. */
class LineReader implements RowReader {
  readonly maxLineBytes: number = MAX_LINE_BYTES;
  readonly broken: boolean = false;
  readonly #request: CompiledRequest;
  /** True: a line is the whole address, which is kept anyway. */
  readonly #isAddress: boolean;

  constructor({ template }: FileEntry) {
    this.#request = new CompiledRequest(template, template.url ?? `{+${LINE_VARIABLE}}`);
    this.#isAddress = template.url === undefined;
  }

  add(line: Line, number: number, drafts: Draft[]): void {
    if (typeof line !== 'string') {
      drafts.push({ url: '', problem: line.fault, line: number });
      return;
    }
    const text = line.trim();
    if (text === '' || text.startsWith('#')) return;
    const row = this.#isAddress ? undefined : { [LINE_VARIABLE]: text };
    const draft = makeDraft(this.#request, { values: [text], row, line: number });
    // Said, not cut off: what follows `#` may belong to a value of {line}.
    const isComment = 'problem' in draft && /\s#/.test(text);
    drafts.push(isComment ? { ...draft, problem: `${draft.problem}: ${OWN_LINE}` } : draft);
  }

  end(): void {
    // Every line is a place of its own.
  }
}

/** The first record names the columns. */
class CsvReader implements RowReader {
  readonly maxLineBytes: number = MAX_LINE_BYTES;
  broken = false;
  readonly #request: CompiledRequest;
  readonly #records = new CsvRecords();
  #columns: readonly string[] | undefined;
  /** Where each variable's value stands in a record. */
  #places: readonly number[] = [];
  /** Columns that are kept with a target, and where they stand. */
  #kept: readonly (readonly [name: string, place: number])[] = [];
  readonly #isKept: (name: string) => boolean;

  constructor({ template }: FileEntry) {
    this.#isKept = keptNames(template);
    this.#request = new CompiledRequest(template, template.url ?? `{+${URL_COLUMN}}`);
  }

  add(line: Line, number: number, drafts: Draft[]): void {
    const records: CsvRecord[] = [];
    this.#records.add(line, number, records);
    for (const record of records) this.#take(record, drafts);
  }

  end(drafts: Draft[]): void {
    const records: CsvRecord[] = [];
    this.#records.end(records);
    for (const record of records) this.#take(record, drafts);
    if (this.#columns === undefined && !this.broken) {
      drafts.push({ url: '', problem: 'there is no row that names the columns', line: 0 });
    }
  }

  #take(record: CsvRecord, drafts: Draft[]): void {
    if (this.broken) return;
    const { line } = record;
    if ('fault' in record) {
      drafts.push({ url: '', problem: record.fault, line });
      // Without its names no column can be used.
      this.broken = this.#columns === undefined;
    } else if (this.#columns === undefined) {
      this.#columns = record.fields.map((name) => name.trim());
      const problem = this.#findPlaces(this.#columns);
      if (problem === undefined) return;
      drafts.push({ url: '', problem, line });
      this.broken = true;
    } else if (record.fields.length !== this.#columns.length) {
      const problem = `this row has ${fields(record.fields.length)}, the first one has ${this.#columns.length}`;
      drafts.push({ url: '', problem, line });
    } else {
      const values = this.#places.map((place) => record.fields[place] ?? '');
      const row = Object.fromEntries(
        this.#kept.map(([name, place]) => [name, record.fields[place] ?? '']),
      );
      drafts.push(makeDraft(this.#request, { values, row, line }));
    }
  }

  #findPlaces(columns: readonly string[]): string | undefined {
    this.#places = this.#request.variables.map((name) => columns.indexOf(name));
    const places = columns.map((name, place) => [name, place] as const);
    this.#kept = places.filter(([name]) => name !== '' && this.#isKept(name));
    for (const name of this.#request.variables) {
      if (!columns.includes(name)) return `there is no column "${name}": ${named(columns)}`;
      if (columns.indexOf(name) !== columns.lastIndexOf(name)) {
        return `there are two columns "${name}"`;
      }
    }
    return undefined;
  }
}

/** One JSON object a line: its keys are the variables, its values keep their types. */
class NdjsonReader implements RowReader {
  readonly maxLineBytes: number = MAX_JSON_LINE_BYTES;
  readonly broken: boolean = false;
  readonly #request: CompiledRequest;
  readonly #isKept: (name: string) => boolean;

  constructor({ template }: FileEntry) {
    this.#request = new CompiledRequest(template, template.url ?? `{+${URL_COLUMN}}`);
    this.#isKept = keptNames(template);
  }

  add(line: Line, number: number, drafts: Draft[]): void {
    if (typeof line !== 'string') {
      drafts.push({ url: '', problem: line.fault, line: number });
      return;
    }
    const text = line.trim();
    if (text === '') return;
    const row = parseObject(text);
    if (row === undefined) {
      drafts.push({ url: '', problem: 'this line is not a JSON object', line: number });
      return;
    }
    const missing = this.#request.variables.find((name) => !Object.hasOwn(row, name));
    if (missing !== undefined) {
      const problem = `there is no key "${missing}": ${named(Object.keys(row))}`;
      drafts.push({ url: '', problem, line: number });
      return;
    }
    const values = this.#request.variables.map((name) => row[name] ?? null);
    const kept = Object.fromEntries(Object.entries(row).filter(([name]) => this.#isKept(name)));
    drafts.push(makeDraft(this.#request, { values, row: kept, line: number }));
  }

  end(): void {
    // Every line is a place of its own.
  }
}

/** Which columns are kept with a target: not the one that is its whole address. */
function keptNames(template: RequestTemplate): (name: string) => boolean {
  return template.url === undefined ? (name) => name !== URL_COLUMN : () => true;
}

interface RowValues {
  readonly values: readonly JsonValue[];
  readonly row: Row | undefined;
  readonly line: number;
}

function makeDraft(request: CompiledRequest, { values, row, line }: RowValues): Draft {
  const draft = request.make(values, row);
  return 'request' in draft ? draft : { ...draft, line };
}

function parseObject(text: string): { readonly [key: string]: JsonValue } | undefined {
  try {
    const value: JsonValue = JSON.parse(text);
    return typeof value === 'object' && value !== null && !isJsonArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function fields(count: number): string {
  return count === 1 ? '1 field' : `${count} fields`;
}

/** The names that are there, for someone who looked for another. */
function named(names: readonly string[]): string {
  const shown = names.slice(0, 10).map((name) => JSON.stringify(name));
  if (names.length > shown.length) shown.push('…');
  return shown.length === 0 ? 'it is empty' : `it has ${shown.join(', ')}`;
}
