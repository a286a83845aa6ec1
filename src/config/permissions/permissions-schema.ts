// The key `permissions`, of config.yaml and of a job: what may be reached.
import * as z from 'zod';
import { NET_RULE_FORMS, readNetRule } from '../../permissions/net-rule.ts';
import { key, refuse } from '../schema/scalar-schemas.ts';

const entry = z.string({ error: NET_RULE_FORMS }).transform((written, context) => {
  const rule = readNetRule(written);
  if (!('problem' in rule)) return rule.text;
  return refuse(context, rule.problem, rule.hint === undefined ? {} : { hint: rule.hint });
});

const entries = z.array(entry, {
  error: 'must be a list such as [public, "*.example.org:443", 10.0.0.0/8]',
});

const net = z.strictObject(
  {
    allow: key(entries, {
      description:
        'Only these are reached: public (every public address), a name, *.name (the names below it), an address or a range, each with or without :port. A name opens public addresses alone, unless it is a local one such as localhost. Without this key: public addresses, and what a URL in the file of the job names literally.',
      examples: [
        ['public', '10.0.0.0/8'],
        ['api.example', '*.example.org:443'],
      ],
    }),
    deny: key(entries, {
      description: 'These are never reached, whatever else allows them.',
      examples: [['169.254.0.0/16', 'tracker.example']],
    }),
  },
  { error: 'must be a map such as { allow: [public, 10.0.0.0/8], deny: [] }' },
);

export const permissionsSchema = z.strictObject(
  {
    net: key(net, {
      description: 'Hosts and addresses. Each address is checked when it is dialled.',
    }),
  },
  { error: 'must be a map such as { net: { allow: [public, 10.0.0.0/8] } }' },
);

export type PermissionsKeys = z.output<typeof permissionsSchema>;
