// The user and the process that run this program, for the audit log.
import { userInfo } from 'node:os';
import type { AuditActor } from '../domain/audit.ts';

/** Returns the actor that runs this command. */
export function ownActor(via: 'control' | 'cli'): AuditActor {
  const { pid } = process;
  try {
    const { username: user, uid } = userInfo();
    return { via, user, uid, pid };
  } catch {
    // The user of a container may have no name.
    return { via, uid: process.getuid?.(), pid };
  }
}
