// The phase of a request: the share of a run's window after which it is due. The same request has it in every run.
import type { RequestSpec } from '../../domain/request.ts';
import { addressOf } from '../target-of.ts';

const HASH_RANGE = 2 ** 32;
const FNV_OFFSET = 0x81_1c_9d_c5;
const FNV_PRIME = 0x01_00_01_93;

/**
 * Returns a number from 0 to below 1 that is evenly distributed over requests. It depends on what identifies the target
 * of the request, and on the job, so that two jobs do not request one address at the same moment. Restarts, other
 * entries of the list and variables of the run do not change it.
 */
export function phaseOf(job: string, request: RequestSpec): number {
  const { method, body, target } = request;
  let hash = addText(FNV_OFFSET, job);
  hash = addText(hash, method);
  hash = addText(hash, addressOf(request));
  for (const text of target?.headers ?? []) hash = addText(hash, text);
  hash = addText(hash, target?.body ?? body ?? '');
  return mixBits(hash) / HASH_RANGE;
}

/** FNV-1a of 32 bits (RFC 9923), over UTF-16 code units and a separator. */
function addText(start: number, text: string): number {
  let hash = start;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return Math.imul(hash, FNV_PRIME);
}

/** The final steps of MurmurHash3: without them, FNV-1a leaves texts that differ in their last characters close. */
function mixBits(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85_eb_ca_6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2_b2_ae_35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
