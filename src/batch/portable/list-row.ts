// A row of a list file in a form that another machine, which may lack the file, turns into the same request. It has the
// values of the row alone: what the job's own file adds, such as credentials, is added there again.
import type { JsonValue } from '../../text/json-value.ts';
import type { CompiledRequest, Draft } from '../compile-request.ts';
import type { RowRequest } from '../row-readers.ts';
import type { VariableRow } from '../target-values.ts';

/** JSON. */
export type ListRow =
  | { readonly values: readonly JsonValue[]; readonly row?: VariableRow | undefined }
  | { readonly url: string; readonly problem: string; readonly line?: number | undefined };

/** Makes requests, and remembers from which row each was made. */
export class RecordedRequest implements RowRequest {
  readonly #request: CompiledRequest;
  readonly #rows = new WeakMap<Draft, ListRow>();

  constructor(request: CompiledRequest) {
    this.#request = request;
  }

  get variables(): readonly string[] {
    return this.#request.variables;
  }

  make(values: readonly JsonValue[], row?: VariableRow): Draft {
    const draft = this.#request.make(values, row);
    this.#rows.set(draft, { values, row });
    return draft;
  }

  /** @param mask Hides secrets in the texts of a problem. */
  rowOf(draft: Draft, mask: (text: string) => string): ListRow {
    if (!('problem' in draft)) return this.#rows.get(draft) ?? { values: [] };
    const { url, problem, line } = draft;
    return { url: mask(url), problem: mask(problem), line };
  }
}

export function draftOfRow(row: ListRow, request: RowRequest): Draft {
  if ('values' in row) return request.make(row.values, row.row);
  const { line, ...draft } = row;
  return line === undefined ? draft : { ...draft, line };
}
