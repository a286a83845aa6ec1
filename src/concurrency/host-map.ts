// Hosts by name, remembered as long as their state matters.
import { Link, LinkedList } from './linked-list.ts';

interface IdleHost {
  readonly name: string;
  /** The instant (of the clock's `elapsed`) until which an idle host must be remembered. */
  readonly heldUntilMs: number;
}

/** Forgets a host when it is idle and its rate no longer counts, so that a million hosts use no memory. */
export class HostMap<T extends IdleHost> {
  readonly #hosts = new Map<string, T>();
  readonly #onForget: (host: T) => void;
  /** Idle hosts whose rate still counts, the longest idle first. Checked whenever another host becomes idle. */
  readonly #idle = new LinkedList<T>();
  readonly #idleLinks = new Map<T, Link<T>>();

  constructor(onForget: (host: T) => void = () => {}) {
    this.#onForget = onForget;
  }

  get size(): number {
    return this.#hosts.size;
  }

  /** Returns a copy of the list of hosts. */
  all(): readonly T[] {
    return [...this.#hosts.values()];
  }

  names(): Iterable<string> {
    return this.#hosts.keys();
  }

  get(name: string): T | undefined {
    const host = this.#hosts.get(name);
    const link = host === undefined ? undefined : this.#idleLinks.get(host);
    if (link !== undefined) this.#leaveIdle(link);
    return host;
  }

  add(host: T): T {
    this.#hosts.set(host.name, host);
    return host;
  }

  /** Must be called when a host has become idle: it is forgotten now, or when its rate no longer counts. */
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

  /** Forgets the idle hosts whose rate no longer counts. */
  sweep(nowMs: number): void {
    for (let host = this.#idle.first; host !== undefined; host = this.#idle.first) {
      if (host.heldUntilMs > nowMs) return;
      this.#forget(host);
    }
  }

  /** Forgets all hosts, idle or not. */
  clear(): void {
    for (const host of this.all()) this.#forget(host);
    this.#idleLinks.clear();
    this.#idle.clear();
  }

  #forget(host: T): void {
    if (this.#hosts.get(host.name) !== host) return;
    const link = this.#idleLinks.get(host);
    if (link !== undefined) this.#leaveIdle(link);
    this.#hosts.delete(host.name);
    this.#onForget(host);
  }

  #leaveIdle(link: Link<T>): void {
    this.#idle.remove(link);
    this.#idleLinks.delete(link.value);
  }
}
