// The histories of rows of lists, in memory: each list is compared with the one before.
import { isDeepStrictEqual } from 'node:util';
import type { ItemSnapshot } from '../../../src/domain/result.ts';
import type { ItemChange } from '../../../src/query/items/item-changes.ts';
import type { StoredList } from '../../../src/query/items/item-list.ts';

interface Origin {
  readonly targetId: number;
  readonly resultId: number;
  readonly atMs: number;
}

export class MemoryItems {
  readonly changes: (ItemChange & { readonly targetId: number })[] = [];
  readonly lists = new Map<number, StoredList & { readonly text: string }>();

  update(text: string, { targetId, resultId, atMs }: Origin): void {
    const known = this.lists.get(targetId);
    if (known?.text === text || atMs < (known?.changedAtMs ?? 0)) return;
    const { rows, withoutKey, duplicates }: ItemSnapshot = JSON.parse(text);
    const now = new Map(rows);
    const before = new Map(
      this.changes
        .filter((change) => change.targetId === targetId && change.toMs === null)
        .map((change) => [change.key, change]),
    );
    const add = (
      key: string,
      { change, columns = [] }: { change: ItemChange['change']; columns?: readonly string[] },
    ): void => {
      const last = before.get(key);
      this.#end(last?.id, atMs);
      this.changes.push({
        id: this.changes.length + 1,
        targetId,
        key,
        change,
        fromMs: atMs,
        toMs: null,
        columns,
        value: now.get(key) ?? null,
        before: change === 'came' ? null : (last?.value ?? null),
        resultId,
      });
    };
    for (const [key, value] of rows) {
      const last = before.get(key)?.value ?? null;
      if (last === null) add(key, { change: 'came' });
      else if (!isDeepStrictEqual(JSON.parse(last), JSON.parse(value))) {
        const columns = columnsOf(JSON.parse(last), JSON.parse(value));
        add(key, { change: 'changed', columns });
      }
    }
    for (const [key, { value }] of before)
      if (!now.has(key) && value !== null) add(key, { change: 'went' });
    const facts = { rows: rows.length, withoutKey, duplicates, changedAtMs: atMs, resultId };
    this.lists.set(targetId, { ...facts, text });
  }

  #end(id: number | undefined, toMs: number): void {
    const index = this.changes.findIndex((change) => change.id === id);
    const change = this.changes[index];
    if (change !== undefined) this.changes[index] = { ...change, toMs };
  }
}

function columnsOf(one: Record<string, unknown>, other: Record<string, unknown>): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => !isDeepStrictEqual(one[name], other[name]));
}
