// The network permissions of a job, or of a channel of notifications. Plain data: it crosses threads.

/** One map of `allow` and `deny`, with its entries as they are written. */
export interface NetRules {
  /** Only these are reached. Undefined: no list, so that the default applies. */
  readonly allow: readonly string[] | undefined;
  /** These are never reached. */
  readonly deny: readonly string[];
}

export const NO_NET_RULES: NetRules = { allow: undefined, deny: [] };

/** The host and port at which the HTTP server of this Rota listens. */
export interface OwnServer {
  readonly host: string;
  readonly port: number;
}

export interface NetPermissions {
  /** `permissions.net` of config.yaml. */
  readonly config: NetRules;
  /** `permissions.net` of the job. It only narrows what the rest allows. */
  readonly job: NetRules;
  /** Each `host:port` that a file of the operator names literally in an address, as `hostPort` writes it. */
  readonly named: readonly string[];
  /** Undefined: this Rota serves nothing, or its port is not known. */
  readonly own: OwnServer | undefined;
  /** True: it may reach `own`. */
  readonly isSelfCheck: boolean;
}

/** The job that may reach the address of Rota itself. */
export const SELF_CHECK = 'self-check';

/** `127.0.0.1:80`, `[::1]:80`, `shop.example:443`. */
export function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
