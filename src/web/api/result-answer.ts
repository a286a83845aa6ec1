// Results in the form of the API's lists.
import type { Unmet } from '../../domain/rules.ts';
import { ForeignJson } from './wire.ts';

interface StoredRow {
  readonly headers: unknown;
  readonly redirects: unknown;
  readonly variables: string | null;
  readonly unmet: string | null;
}

interface UnmetAnswer {
  readonly where: string;
  readonly wanted: ForeignJson;
  readonly got: ForeignJson;
}

type ListedResult<Row extends StoredRow> = Omit<Row, keyof StoredRow> & {
  readonly variables: ForeignJson | null;
  readonly unmet: readonly UnmetAnswer[] | null;
};

/** A result without the fields that only its own page shows. */
export function withoutHeaders<Row extends StoredRow>(row: Row): ListedResult<Row> {
  const { headers: _headers, redirects: _redirects, variables, unmet, ...rest } = row;
  return { ...rest, variables: variablesAnswer(variables), unmet: unmetAnswer(unmet) };
}

/** The variables as foreign JSON: people chose their names. */
export function variablesAnswer(json: string | null): ForeignJson | null {
  return json === null ? null : new ForeignJson(JSON.parse(json));
}

function unmetAnswer(json: string | null): readonly UnmetAnswer[] | null {
  if (json === null) return null;
  const unmet: readonly Unmet[] = JSON.parse(json);
  return unmet.map(({ where, wanted, got }) => ({
    where,
    wanted: new ForeignJson(wanted),
    got: new ForeignJson(got),
  }));
}
