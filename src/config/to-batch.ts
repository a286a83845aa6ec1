// Turns the entries of `urls` into a batch: each entry over the keys of the job's `request`.
import { statSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { mayPass } from '../platform/look-at.ts';
import { countValues } from '../batch/count-batch.ts';
import { readRequestUrl, withAuthorization } from '../batch/request-url.ts';
import { escapeVariables, knownVariables, templateProblems } from '../batch/template.ts';
import type { BatchEntry, BodyTemplate, EachValues, RequestTemplate } from '../domain/job.ts';
import type { CompleteJobKeys } from './schema/job-schema.ts';
import { type JudgingKeys, mergeBody, mergeJudging } from './schema/merge-keys.ts';
import { toRules } from './to-rules.ts';
import { checkNames } from './check-names.ts';
import type { Complaint } from './yaml/problem.ts';
import { accessFault } from './yaml/read-text-file.ts';
import type { BodyKeys } from './schema/request-schema.ts';
import { credentialsInUrl } from './references/credentials.ts';
import { upperFirst } from './yaml/sentence.ts';
import { TargetTemplates } from './target-templates.ts';
import type { UrlKeys } from './schema/urls-schema.ts';

/** Over this many combinations of `each`, a warning gives their number. */
const MANY = 10_000_000n;

/** Reports a problem at a path in the job file, or below `defaults` if the key is there; `entry` is then the entry that it affects. */
export type Complain = (
  path: readonly PropertyKey[],
  complaint: Complaint,
  options?: { readonly entry: readonly PropertyKey[] },
) => void;

/** The batch of a job; `file` is the job file, to whose folder list files are relative. */
export function toBatch(
  { request, urls, ...job }: CompleteJobKeys,
  {
    file,
    complain,
    secretNames,
  }: { file: string; complain: Complain; secretNames: ReadonlyMap<string, string> },
): readonly BatchEntry[] {
  const targets = new TargetTemplates(secretNames);
  const batch: BatchEntry[] = [];
  for (const [index, written] of urls.entries()) {
    const keys: UrlKeys = typeof written === 'string' ? { url: written } : written;
    const base: readonly PropertyKey[] = ['urls', index];
    const complainOfEntry: Complain = (path, complaint) =>
      complain(typeof written === 'string' ? base : [...base, ...path], complaint);
    const entry = withRules(toEntry(keys, { request, targets, file, complain: complainOfEntry }), {
      keys,
      job,
    });
    const problems = templateProblems(entry.template, knownVariables(entry));
    for (const { path, message, hint } of problems) {
      // An entry that is only a URL has no keys below it.
      const inJob = pathInJob(typeof written === 'string' && path[0] === 'url' ? [] : path, {
        keys,
        base,
      });
      complain(
        inJob,
        { message: upperFirst(message), hint: hint?.replace(/\.$/, '') },
        { entry: base },
      );
    }
    batch.push(problems.length === 0 ? withoutCredentialsInUrl(entry, targets) : entry);
  }
  checkNames(batch, (index, complaint) => complain(['urls', index, 'name'], complaint));
  return batch;
}

function toEntry(
  keys: UrlKeys,
  {
    request,
    targets,
    file,
    complain,
  }: {
    request: CompleteJobKeys['request'];
    targets: TargetTemplates;
    file: string;
    complain: Complain;
  },
): BatchEntry {
  const target = targets.of(keys);
  const template = { ...toTemplate(keys, request), ...(target === undefined ? {} : { target }) };
  if (keys.file !== undefined) {
    const path = resolve(dirname(file), keys.file);
    const fault = listFileFault(path);
    if (fault !== undefined) {
      const { predicate, ...rest } = fault;
      complain(['file'], { message: `The list file "${keys.file}" ${predicate}`, ...rest });
    }
    return { type: 'file', template, path, format: formatOf(path) };
  }
  if (keys.each === undefined) return { type: 'single', template };
  warnOfMany(keys.each, complain);
  return { type: 'each', template, variables: keys.each };
}

/** An entry with rules of its own has those of the job merged in. */
function withRules(
  entry: BatchEntry,
  { keys, job }: { keys: JudgingKeys; job: JudgingKeys & Pick<CompleteJobKeys, 'charset'> },
): BatchEntry {
  const { expect, degraded, extract, items } = keys;
  if ([expect, degraded, extract, items].every((own) => own === undefined)) return entry;
  const rules = toRules(mergeJudging(job, keys), job);
  return rules === undefined ? entry : { ...entry, template: { ...entry.template, rules } };
}

function toTemplate(keys: UrlKeys, request: CompleteJobKeys['request']): RequestTemplate {
  // Credentials are not templates: their {words} are text.
  const credentials =
    request.auth === undefined ? {} : { authorization: escapeVariables(request.auth) };
  const headers = { ...credentials, ...request.headers, ...keys.headers };
  return {
    method: keys.method ?? request.method,
    url: keys.url,
    headers: Object.entries(headers).flat(),
    body: toBody(mergeBody(request, keys)),
  };
}

function toBody({ body, json, form }: BodyKeys): BodyTemplate | undefined {
  if (body !== undefined) return { type: 'text', text: body };
  if (json !== undefined) return { type: 'json', value: json };
  return form === undefined ? undefined : { type: 'form', fields: form };
}

/** A URL without variables is normalised here, once; its `user:password@` becomes a header. */
function withoutCredentialsInUrl(entry: BatchEntry, targets: TargetTemplates): BatchEntry {
  const { template } = entry;
  if (entry.type !== 'single' || template.url === undefined || template.url.includes('{')) {
    const authorization = credentialsInUrl(template.url);
    if (authorization === undefined) return entry;
    // They are removed from the address when its variables are filled in, but they identify the targets.
    const target = targets.withCredentials(template.target, authorization);
    return { ...entry, template: { ...template, target } };
  }
  const read = readRequestUrl(template.url);
  if ('problem' in read) return entry;
  if (read.authorization === undefined) {
    return { type: 'single', template: { ...template, url: read.url } };
  }
  const headers = withAuthorization(template.headers, read.authorization);
  const target = targets.withCredentials(template.target, read.authorization);
  return { type: 'single', template: { ...template, url: read.url, headers, target } };
}

/** The path of a template's problem in the job: in the entry, or in `request`. */
function pathInJob(
  path: readonly PropertyKey[],
  { keys, base }: { keys: UrlKeys; base: readonly PropertyKey[] },
): readonly PropertyKey[] {
  const [section, name] = path;
  const own =
    section === undefined ||
    section === 'url' ||
    section === 'name' ||
    (section === 'headers' && Object.hasOwn(keys.headers ?? {}, name ?? '')) ||
    (section === 'body' && keys.body !== undefined) ||
    (section === 'json' && keys.json !== undefined) ||
    (section === 'form' && keys.form !== undefined);
  return own ? [...base, ...path] : ['request', ...path];
}

function formatOf(path: string): 'lines' | 'csv' | 'ndjson' {
  const ending = extname(path).toLowerCase();
  if (ending === '.csv') return 'csv';
  return ending === '.ndjson' || ending === '.jsonl' ? 'ndjson' : 'lines';
}

function listFileFault(
  path: string,
): { predicate: string; missing?: string; passing?: boolean } | undefined {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined)
      return { predicate: `does not exist: looked for ${path}`, missing: path };
    return stat.isDirectory() ? { predicate: 'is a folder' } : undefined;
  } catch (error) {
    return { predicate: accessFault(error), passing: mayPass(error) };
  }
}

function warnOfMany(
  variables: readonly (readonly [string, EachValues])[],
  complain: Complain,
): void {
  const count = variables.reduce(
    (product, [, values]) => product * BigInt(countValues(values)),
    1n,
  );
  if (count <= MANY) return;
  const digits = String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
  complain(['each'], {
    severity: 'warning',
    message: `"each" makes ${digits} requests`,
    hint: 'They are made one by one as they are sent, never all at once',
  });
}
