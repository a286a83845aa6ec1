// Finds mistakes in the names that entries of `urls` give their targets. They are warnings: the job runs anyway.
import { countEntry } from '../batch/count-batch.ts';
import { templateVariables, textVariables } from '../batch/template.ts';
import type { BatchEntry } from '../domain/job.ts';
import type { Complaint } from './yaml/problem.ts';

/** Calls `complain` with the index of an entry and the warning about its name. */
export function checkNames(
  batch: readonly BatchEntry[],
  complain: (index: number, complaint: Complaint) => void,
): void {
  const firstByName = new Map<string, number>();
  const firstByRequest = new Map<string, number>();
  for (const [index, entry] of batch.entries()) {
    const name = entry.template.target?.name;
    const request = requestText(entry);
    const sameRequest = firstByRequest.get(request);
    if (sameRequest === undefined) firstByRequest.set(request, index);
    if (name === undefined) continue;
    const sameName = firstByName.get(name);
    if (sameName === undefined) firstByName.set(name, index);
    const complaint = complaintOf({ batch, entry, name, request, sameName, sameRequest });
    if (complaint !== undefined) complain(index, { severity: 'warning', ...complaint });
  }
}

interface NamedEntry {
  readonly batch: readonly BatchEntry[];
  readonly entry: BatchEntry;
  readonly name: string;
  readonly request: string;
  /** Index of the first entry with this name; undefined: this is the first. */
  readonly sameName: number | undefined;
  readonly sameRequest: number | undefined;
}

function complaintOf(named: NamedEntry): Complaint | undefined {
  const { batch, entry, name, request, sameName, sameRequest } = named;
  if (textVariables(name).length === 0 && (countEntry(entry) ?? 2) > 1) {
    return {
      message: `All requests of this entry have the name "${name}"`,
      hint: 'Put a variable into it, as in "page {page}"',
    };
  }
  const unsent = unsentVariable(entry, name);
  if (unsent !== undefined) {
    return {
      message: `The name holds {${unsent}}, and the request does not: requests that differ in nothing else are one target, which has one name`,
      hint: `Put {${unsent}} into the address, the body or a header, or take it out of the name`,
    };
  }
  const [other] = sameName === undefined ? [] : batch.slice(sameName, sameName + 1);
  if (other !== undefined && requestText(other) !== request) {
    return {
      message: `The name "${name}" is that of "urls[${sameName}]" too, which is another request`,
      hint: 'Give each target a name of its own',
    };
  }
  const otherName = sameRequest === undefined ? name : batch[sameRequest]?.template.target?.name;
  if (entry.type !== 'single' || otherName === name) return undefined;
  return {
    message: `This is the same request as "urls[${sameRequest}]", so that both are one target, which has one name`,
    hint: 'Give both the same name, or let them differ in address, method, body or headers',
  };
}

/** A variable of `each` that makes several requests of the same address, body and headers. */
function unsentVariable(entry: BatchEntry, name: string): string | undefined {
  if (entry.type !== 'each') return undefined;
  const sent = new Set(
    templateVariables(entry.template)
      .filter(({ path: [key] }) => key !== 'name')
      .map((use) => use.name),
  );
  return textVariables(name).find((variable) => !sent.has(variable));
}

/** The parts of an entry that identify its targets, as text. */
function requestText(entry: BatchEntry): string {
  const { target, headers: _, ...request } = entry.template;
  const rows = entry.type === 'each' ? entry.variables : entry.type === 'file' ? entry.path : null;
  return JSON.stringify([request, target?.headers ?? [], rows]);
}
