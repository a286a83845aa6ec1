// Results in the form of the API's lists.
import { ForeignJson } from './wire.ts';

/** A result without the fields that only its own page shows. */
export function withoutHeaders<
  Row extends { headers: unknown; redirects: unknown; variables: string | null },
>(
  row: Row,
): Omit<Row, 'headers' | 'redirects' | 'variables'> & { readonly variables: ForeignJson | null } {
  const { headers: _headers, redirects: _redirects, variables, ...rest } = row;
  return { ...rest, variables: variablesAnswer(variables) };
}

/** The variables as foreign JSON: people chose their names. */
export function variablesAnswer(json: string | null): ForeignJson | null {
  return json === null ? null : new ForeignJson(JSON.parse(json));
}
