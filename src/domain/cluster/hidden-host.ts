// Replaces the name of a host that holds a secret in messages between workers: the name itself stays in its worker.
import { hash } from 'node:crypto';
import { hostSlot } from './host-slot.ts';

/** No host has it in its name. */
const MARK = '#';

/**
 * Returns the hidden name of a host, as `hostOfAddress` names it: its slot, and the SHA-256 of its name. The same in each
 * worker, so that workers can compare hosts.
 */
export function hideHost(host: string): string {
  return `${MARK}${hostSlot(host)}.${hash('sha256', host, 'base64url')}`;
}

/** True for a hidden name. */
export function isHiddenHost(name: string): boolean {
  return name.startsWith(MARK);
}

/** Returns the slot, from 0 to 63, of a host by its own name or by the hidden one. */
export function slotOfHost(name: string): number {
  return isHiddenHost(name) ? Number(name.slice(MARK.length, name.indexOf('.'))) : hostSlot(name);
}
