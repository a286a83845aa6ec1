// The user and the process that this is, for the audit log.
import { userInfo } from 'node:os';
import type { AuditActor } from '../domain/audit.ts';

/** Who runs this command. */
export function ownActor(via: 'control' | 'cli'): AuditActor {
  const { pid } = process;
  try {
    const { username: user, uid } = userInfo();
    return { via, user, uid, pid };
  } catch {
    // A container's user may have no name.
    return { via, uid: process.getuid?.(), pid };
  }
}
