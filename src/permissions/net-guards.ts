// The guards of all permissions in use, and their decisions about origins: made once, and not for each request.
import type { NetPermissions, OwnServer } from '../domain/net/net-permissions.ts';
import { bareHostname, portOf } from '../text/url-host.ts';
import { type HostForm, type HostGrant, NetGuard } from './net-guard.ts';

/** Decisions that are kept for each object of permissions. */
const MAX_KEPT = 10_000;

interface Kept {
  readonly guard: NetGuard;
  readonly grants: Map<string, HostGrant>;
}

export class NetGuards {
  /** As `NetGuard` takes it; to be set before the first decision. */
  served: OwnServer | undefined;
  readonly #kept = new WeakMap<NetPermissions, Kept>();

  of(permissions: NetPermissions): NetGuard {
    return this.#find(permissions).guard;
  }

  /** The decision about the host of a URL. */
  forUrl(
    permissions: NetPermissions,
    { url, form }: { url: Pick<URL, 'origin' | 'hostname' | 'port' | 'protocol'>; form: HostForm },
  ): HostGrant {
    const { guard, grants } = this.#find(permissions);
    const key = form === 'dialled' ? url.origin : `proxied ${url.origin}`;
    let grant = grants.get(key);
    if (grant === undefined) {
      if (grants.size >= MAX_KEPT) grants.clear();
      grant = guard.forHost(bareHostname(url), { port: portOf(url), form });
      grants.set(key, grant);
    }
    return grant;
  }

  #find(permissions: NetPermissions): Kept {
    let kept = this.#kept.get(permissions);
    if (kept === undefined) {
      kept = { guard: new NetGuard(permissions, this.served), grants: new Map() };
      this.#kept.set(permissions, kept);
    }
    return kept;
  }
}
