// Reads headers of a response. Each source of a value has a file of its own.
import type { HeaderList } from '../../domain/request.ts';

/** Returns all values of a header, whose name is given in lower case. */
export function selectHeader(headers: HeaderList, name: string): string[] {
  const values: string[] = [];
  for (let index = 0; index + 1 < headers.length; index += 2) {
    if (headers[index] === name) values.push(headers[index + 1] ?? '');
  }
  return values;
}
