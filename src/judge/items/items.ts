// The compiled rule `items`: reads the rows of the list in a response.
import type { ItemsRule } from '../../domain/rules.ts';
import type { ResponseDocument } from '../document.ts';
import type { Readable } from '../json-value.ts';
import { CssRows } from './css-rows.ts';
import type { ItemList } from './item-list.ts';
import { JsonRows } from './json-rows.ts';

export class Items {
  readonly #rows: JsonRows | CssRows;

  constructor(rule: ItemsRule) {
    this.#rows = rule.type === 'json' ? new JsonRows(rule) : new CssRows(rule);
  }

  /** A problem says why the response has no list: its rows are then neither here nor gone. */
  read(document: ResponseDocument): Readable<ItemList> {
    return this.#rows.read(document);
  }
}
