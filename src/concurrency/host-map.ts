// Hosts by name, for as long as there is something to know about them.
import { Link, LinkedList } from './linked-list.ts';

interface IdleHost {
  readonly name: string;
  /** Until when (the clock's `elapsed`) it must be remembered although nothing goes on. */
  readonly heldUntilMs: number;
}

/** Forgets a host once it is idle and no rate holds it, so that a million hosts leave nothing behind. */
export class HostMap<T extends IdleHost> {
  readonly #hosts = new Map<string, T>();
  readonly #onForget: (host: T) => void;
  /** Idle ones that a rate still holds, longest idle first: looked at whenever another host is. */
  readonly #idle = new LinkedList<T>();
  readonly #idleLinks = new Map<T, Link<T>>();

  constructor(onForget: (host: T) => void = () => {}) {
    this.#onForget = onForget;
  }

  get size(): number {
    return this.#hosts.size;
  }

  /** The hosts, as they are at this moment. */
  all(): readonly T[] {
    return [...this.#hosts.values()];
  }

  get(name: string): T | undefined {
    const host = this.#hosts.get(name);
    const link = host === undefined ? undefined : this.#idleLinks.get(host);
    if (link !== undefined) this.#unrest(link);
    return host;
  }

  add(host: T): T {
    this.#hosts.set(host.name, host);
    return host;
  }

  /** Nothing goes on at this host any more: it is forgotten now, or when its rate allows it. */
  idle(host: T, nowMs: number): void {
    this.sweep(nowMs);
    if (host.heldUntilMs <= nowMs) {
      this.#forget(host);
    } else if (this.#hosts.get(host.name) === host && !this.#idleLinks.has(host)) {
      const link = new Link(host);
      this.#idleLinks.set(host, link);
      this.#idle.push(link);
    }
  }

  /** Forgets the idle ones that nothing holds any more. */
  sweep(nowMs: number): void {
    for (let host = this.#idle.first; host !== undefined; host = this.#idle.first) {
      if (host.heldUntilMs > nowMs) return;
      this.#forget(host);
    }
  }

  /** Forgets all, whatever goes on. */
  clear(): void {
    for (const host of this.all()) this.#forget(host);
    this.#idleLinks.clear();
    this.#idle.clear();
  }

  #forget(host: T): void {
    if (this.#hosts.get(host.name) !== host) return;
    const link = this.#idleLinks.get(host);
    if (link !== undefined) this.#unrest(link);
    this.#hosts.delete(host.name);
    this.#onForget(host);
  }

  #unrest(link: Link<T>): void {
    this.#idle.remove(link);
    this.#idleLinks.delete(link.value);
  }
}
