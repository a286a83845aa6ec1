// The host slot of a host: the owner of the slot is the only worker that sends requests to the host.

/** Number of host slots of a cluster. */
export const HOST_SLOTS = 64;

/** Returns the slot, from 0 to 63, of a host as `hostOfAddress` names it: FNV-1a of its UTF-16 units. */
export function hostSlot(host: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < host.length; index += 1) {
    hash = Math.imul(hash ^ host.charCodeAt(index), 0x01_00_01_93);
  }
  // The low bits alone would depend on the low bits of the characters alone.
  return (hash ^ (hash >>> 15)) & (HOST_SLOTS - 1);
}
