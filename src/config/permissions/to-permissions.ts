// Turns the keys `permissions`, and the addresses that a job names literally, into what the job may reach.
import { literalUrl, namedHost } from '../../batch/literal-host.ts';
import type { BatchEntry } from '../../domain/job.ts';
import {
  type NetPermissions,
  type NetRules,
  type OwnServer,
  SELF_CHECK,
} from '../../domain/net/net-permissions.ts';
import type { PermissionsKeys } from './permissions-schema.ts';

/** The permissions of all jobs. */
export interface SharedPermissions {
  /** `permissions.net` of config.yaml. */
  readonly config: NetRules;
  readonly own: OwnServer | undefined;
}

export function toNetRules(keys: PermissionsKeys | undefined): NetRules {
  return { allow: keys?.net?.allow, deny: keys?.net?.deny ?? [] };
}

export function toPermissions(
  keys: PermissionsKeys | undefined,
  {
    name,
    batch,
    shared,
  }: { name: string; batch: readonly BatchEntry[]; shared: SharedPermissions },
): NetPermissions {
  const urls = batch.flatMap(({ template }) => literalUrl(template.url ?? '') ?? []);
  return {
    config: shared.config,
    job: toNetRules(keys),
    named: [...new Set(urls.map(namedHost))].toSorted(),
    own: shared.own,
    isSelfCheck: name === SELF_CHECK,
  };
}
