// rota permissions: what each job may reach over the network, and why.
import { Argument, Option } from 'commander';
import type { Job } from '../../domain/job.ts';
import { createMasker } from '../../domain/secrets.ts';
import {
  describeReach,
  type Reach,
  type ReachRule,
  type ReachSource,
} from '../../permissions/describe-reach.ts';
import type { Refusal } from '../../permissions/net-guard.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { jobsNamed, lookAtJobs, warnOfBadJobs } from '../configured-jobs.ts';
import { paintFor } from '../output/paint.ts';
import { displayPath } from '../output/problem-report.ts';
import { formatTable, type Cell } from '../output/table.ts';

const COLUMNS = [{ title: 'JOB', least: 16 }, { title: '' }, { title: 'HOST' }, { title: 'WHY' }];

const BLOCKED_BY: Readonly<Record<Refusal['rule'], string>> = {
  allow: 'no permissions.net.allow has it',
  deny: 'permissions.net.deny has it',
  own: 'the address of Rota itself',
  public: 'it is not public, and no rule opens it',
};

export const permissionsCommand: CommandSpec = {
  description:
    'Prints what each job may reach over the network, and the rule that says so: public addresses, what config.yaml and the job allow or deny, the hosts that the URLs of the job name literally, and the address of Rota itself. A host from a list file, a variable or a redirect gets nothing of its own. Nothing is looked up: a name is checked again, by its address, at each connection.',
  arguments: [new Argument('[job]', 'name of a job; default: all jobs')],
  options: [new Option('--json', 'print an array of {job, rules, hosts}')],
  examples: [
    ['rota permissions', 'all jobs'],
    ['rota permissions prices', 'one job'],
    [
      "rota permissions --json | jq '.[].hosts[] | select(.reachable | not)'",
      'hosts of URLs that are blocked',
    ],
  ],
  async run(context, input) {
    const configured = await lookAtJobs(context, input);
    const [name] = input.words;
    const jobs = name === undefined ? configured.jobs : jobsNamed(configured, [name]);
    if (name === undefined) await warnOfBadJobs(context, configured);
    await context.out.write(input.flag('json') ? formatJson(jobs) : formatText(jobs, context));
    return 0;
  },
};

/** Hosts may come from `${env:…}`. */
function reachOf({ fetch, secrets }: Job): Reach {
  const { text: mask } = createMasker(secrets);
  const { rules, hosts } = describeReach(fetch.net);
  return {
    rules: rules.map((rule) => ({ ...rule, entry: mask(rule.entry) })),
    hosts: hosts.map((each) => ({
      ...each,
      host: mask(each.host),
      reason: each.reason === null ? null : mask(each.reason),
    })),
  };
}

function formatJson(jobs: readonly Job[]): string {
  const reaches = jobs.map((job) => ({ job: job.name, ...reachOf(job) }));
  return `${JSON.stringify(reaches, undefined, 2)}\n`;
}

function formatText(jobs: readonly Job[], context: CommandContext): string {
  const paint = paintFor(context.out);
  const rows = jobs.flatMap((job): (readonly Cell[])[] => {
    const { rules, hosts } = reachOf(job);
    const file = displayPath(job.file, context.cwd);
    const blocked = hosts.filter(({ reachable }) => !reachable);
    const lines: (readonly Cell[])[] = [
      ...rules.map((rule): readonly Cell[] => [
        rule.effect === 'deny' ? { text: 'never', paint: paint.bad } : rule.effect,
        escapeControls(rule.entry === 'public' ? 'public addresses' : rule.entry),
        { text: whyOf(rule, file), paint: paint.faint },
      ]),
      ...blocked.map(({ host, rule }): readonly Cell[] => [
        { text: 'blocked', paint: paint.bad },
        escapeControls(host),
        { text: rule === null ? '' : BLOCKED_BY[rule], paint: paint.faint },
      ]),
    ];
    return lines.map((line, index) => [index === 0 ? job.name : '', ...line]);
  });
  return rows.length === 0 ? '' : formatTable(COLUMNS, rows, { paint, width: context.out.width });
}

function whyOf({ effect, source }: ReachRule, file: string): string {
  const words: Readonly<Record<ReachSource, string>> = {
    default: 'the default',
    'config.yaml': `permissions.net.${effect === 'deny' ? 'deny' : 'allow'} of config.yaml`,
    job: `permissions.net.${effect === 'deny' ? 'deny' : 'allow'} of ${file}`,
    url: `a URL in ${file} names it`,
    own: 'the address of Rota itself',
  };
  return words[source];
}
