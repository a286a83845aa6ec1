// The names under which hosts are counted, when another worker may say a hidden one: the same host has one name here.
import { hideHost, isHiddenHost, slotOfHost } from '../../domain/cluster/hidden-host.ts';

/** Names of hosts that are forgotten are looked for when this many hidden ones are known. */
const MOST_UNCHECKED = 1000;

export class GuestNames {
  /** The name that counts, by hidden name. Empty while no other worker hides a host: then nothing is hashed. */
  readonly #names = new Map<string, string>();
  readonly #known: () => Iterable<string>;
  #checkedAbove = MOST_UNCHECKED;

  /** @param known returns the names of all hosts that are counted now. */
  constructor(known: () => Iterable<string>) {
    this.#known = known;
  }

  /** Returns the name under which a host is counted, by its own name or by the hidden one. To be used at once. */
  nameOf(host: string): string {
    if (isHiddenHost(host)) return this.#names.get(host) ?? this.#add(host);
    return this.#names.size === 0 ? host : (this.#names.get(hideHost(host)) ?? host);
  }

  /** A host that is counted already keeps its name. */
  #add(hidden: string): string {
    if (this.#names.size >= this.#checkedAbove) this.#forget();
    const slot = slotOfHost(hidden);
    let name = hidden;
    for (const known of this.#known()) {
      if (isHiddenHost(known) || slotOfHost(known) !== slot || hideHost(known) !== hidden) continue;
      name = known;
      break;
    }
    this.#names.set(hidden, name);
    return name;
  }

  /** A host that is not counted any more may have another name later. */
  #forget(): void {
    const known = new Set(this.#known());
    for (const [hidden, name] of this.#names) if (!known.has(name)) this.#names.delete(hidden);
    this.#checkedAbove = Math.max(MOST_UNCHECKED, 2 * this.#names.size);
  }
}
