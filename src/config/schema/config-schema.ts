// The keys of config.yaml, each with its meaning, unit, range and default, except those that consist of a job's keys
// or of channels: complete-config-schema.ts adds these. Short commands load this file alone.
import { isIP } from 'node:net';
import * as z from 'zod';
import { DEFAULT_LISTEN } from '../../domain/own-address.ts';
import { permissionsSchema } from '../permissions/permissions-schema.ts';
import { databaseLocation, filePath, folderPath } from './path-schemas.ts';
import { perHostSchema } from './per-host-schema.ts';
import { byteSize, duration, key, refuse, wholeNumber, word, yesOrNo } from './scalar-schemas.ts';
import { timeZone } from './zone-schema.ts';

const listen = z
  .string({ error: 'must be HOST:PORT, such as 127.0.0.1:7682' })
  .transform((written, context) => {
    const [, bracketed, plain, digits] =
      /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:[\]/]+)):(\d{1,5})$/.exec(written) ?? [];
    const host = bracketed ?? plain;
    const port = Number(digits);
    if (host === undefined || !(port <= 65_535)) {
      return refuse(context, 'must be HOST:PORT, such as 127.0.0.1:7682 or "[::1]:7682"');
    }
    return { host, port };
  });

const shortToken = { error: 'must be a secret of at least 8 characters' };
const token = z.string(shortToken).min(8, shortToken);

const hostNameError = { error: 'must be a host name without a port, such as rota.example.com' };
const hostName = z.string(hostNameError).regex(/^[a-z0-9]([a-z0-9._-]*[a-z0-9])?$/i, hostNameError);

const rangeError = { error: 'must be an IP address or a CIDR range, such as 10.0.0.0/8 or ::1' };
const addressRange = z.string(rangeError).refine((written) => {
  const [address = '', bits, ...rest] = written.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
  );
}, rangeError);

const baseError = { error: 'must be a path without a slash at its end, such as /rota' };
const basePath = z.string(baseError).regex(/^(?:\/[\w.~-]+)*$/, baseError);

const namesError = { error: 'must be a list of names of jobs such as [prices, health]' };

const publicPages = z.strictObject(
  {
    jobs: z.array(z.string(namesError).min(1, namesError), namesError).min(1, namesError).meta({
      description: 'The jobs that the page shows, in this order.',
    }),
    urls: key(yesOrNo(), {
      description:
        'true: the page also names the targets that failed, with their errors. They are left out unless this is set.',
    }),
  },
  { error: 'must be a map such as { jobs: [prices, health] }' },
);

const server = z
  .strictObject({
    listen: key(listen, {
      description: 'The address to listen at. Port 0: any free one.',
      default: `${DEFAULT_LISTEN.host}:${DEFAULT_LISTEN.port}`,
    }),
    token: key(token, {
      description:
        'What clients must show as a bearer token. Needed unless the address is a loopback one.',
      examples: ['${env:ROTA_TOKEN}'],
    }),
    hosts: key(z.array(hostName, { error: 'must be a list of names such as [rota.example.com]' }), {
      description:
        'Further names that requests may have in Host, such as that of a reverse proxy. Every other name is refused: a page of another site may make its name point here.',
      default: [],
      examples: [['rota.example.com']],
    }),
    trusted_proxies: key(
      z.array(addressRange, {
        error: 'must be a list of addresses such as [127.0.0.1, 10.0.0.0/8]',
      }),
      {
        description:
          'Addresses and CIDR ranges of reverse proxies, whose X-Forwarded-For, X-Forwarded-Proto and Forwarded are believed. Others can write anything there.',
        default: [],
        examples: [['127.0.0.1', '10.0.0.0/8']],
      },
    ),
    base: key(basePath, {
      description:
        'The path below which a reverse proxy serves Rota, such as /rota: links and requests of the dashboard begin with it. The proxy may remove it or pass it on.',
      default: '',
      examples: ['/rota'],
    }),
    public: key(publicPages, {
      description:
        'What everybody may see without the token: /status, a page with the state and uptime of these jobs, and /badge/JOB.svg. Nothing else is opened.',
      examples: [{ jobs: ['prices', 'health'] }],
    }),
  })
  .superRefine(({ listen: address, token: secret }, context) => {
    if (address === undefined || secret !== undefined || isLoopback(address.host)) return;
    const message = `"server.listen" is reachable from other machines (${address.host}): "server.token" is missing`;
    const hint = 'Add token: "${env:ROTA_TOKEN}", or listen at 127.0.0.1';
    refuse(context, message, { path: ['listen'], hint, sentence: true });
  });

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

const fileSize = { error: 'must be none or a size from 64KiB to 1TiB, such as 10MiB' };

const log = z.strictObject(
  {
    level: key(word(['trace', 'debug', 'info', 'warn', 'error', 'fatal']), {
      description: 'The least important messages that are logged.',
      default: 'info',
    }),
    format: key(word(['auto', 'text', 'json']), {
      description: 'auto: text on a terminal, JSON elsewhere.',
      default: 'auto',
    }),
    file: key(filePath('the path of a file, or none'), {
      description: 'Where messages are also written; none: nowhere.',
      default: 'data/rota.log',
    }),
    max_size: key(z.union([z.literal('none'), byteSize({ min: '64KiB', max: '1TiB' })], fileSize), {
      description:
        'The file is put aside as NAME.1 before it grows beyond this, and a new one is begun.',
      default: '10MiB',
    }),
    keep: key(wholeNumber({ min: 0, max: 1000 }), {
      description: 'Files put aside that are kept: NAME.1 is the newest of them.',
      default: 5,
    }),
  },
  { error: 'must be a map such as { level: info, format: auto }' },
);

const age = { error: 'must be none or a duration from 1h to 36500d, such as 90d' };
const size = { error: 'must be none or a size from 1MiB to 1000TiB, such as 10GiB' };

const ageOrNone = z.union([z.literal('none'), duration({ min: '1h', max: '36500d' })], age);

const retention = z.strictObject(
  {
    results: key(ageOrNone, {
      description: 'How long results that are ok are kept.',
      default: '90d',
    }),
    failures: key(ageOrNone, {
      description: 'How long results that are not ok are kept.',
      default: '90d',
    }),
    bodies: key(ageOrNone, {
      description:
        'How long a body is kept after the last result that has it. The one stored last for a URL stays as long as the URL has a result.',
      default: '30d',
    }),
    audit: key(ageOrNone, {
      description: 'How long it is kept who did what: the rows of the table audit.',
      default: '365d',
    }),
    max_size: key(z.union([z.literal('none'), byteSize({ min: '1MiB', max: '1000TiB' })], size), {
      description:
        'The largest size of the database: the oldest results are removed first, at any age.',
      default: 'none',
    }),
  },
  { error: 'must be a map such as { results: 90d, bodies: 30d, max_size: 10GiB }' },
);

/** A config.yaml without the keys `notify` and `defaults`. */
export const ownConfigSchema = z.strictObject({
  database: key(databaseLocation(), {
    description:
      'The SQLite file; paths are relative to config.yaml, and its folder is made when it is missing. Or the address of a PostgreSQL database: postgres://USER:${env:PASSWORD}@HOST:PORT/DATABASE, see docs/postgres.md.',
    default: 'data/rota.db',
  }),
  jobs: key(folderPath('the path of a folder'), {
    description:
      'The folder of job files: *.yaml, *.yml and *.ts in upper or lower case, one job each, named after the file.',
    default: 'jobs',
  }),
  timezone: key(timeZone(), {
    description: 'The IANA time zone of jobs that name none.',
    default: 'UTC',
  }),
  concurrency: key(wholeNumber({ min: 1, max: 10_000 }), {
    description:
      'Requests in flight at once over all jobs, at most. Jobs that want more get equal shares; one slot is kept for each scheduled job that has nothing in flight, over all at most one in twenty.',
    default: 500,
  }),
  per_host: key(perHostSchema, { description: 'Politeness towards each host, over all jobs.' }),
  server: key(
    z.union([z.literal('off'), server], {
      error: 'must be off or a map such as { listen: 127.0.0.1:7682 }',
    }),
    {
      description: 'Where the daemon answers over HTTP; off: nowhere.',
    },
  ),
  permissions: key(permissionsSchema, {
    description:
      'What jobs may reach. Without it: public addresses, and what a URL in the file of a job names literally.',
    examples: [{ net: { allow: ['public', '10.0.0.0/8'] } }],
  }),
  log: key(log, { description: 'What the daemon says, and where.' }),
  drain: key(duration({ min: '0s', max: '1d' }), {
    description: 'How long a daemon that stops waits for the requests in flight.',
    default: '30s',
  }),
  retention: key(retention, {
    description:
      'How much history is kept; none: all of it. The daemon looks once an hour, `rota prune` at once.',
  }),
});
