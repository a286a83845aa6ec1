// The one definition of config.yaml.
import type * as z from 'zod';
import { channelsSchema } from './notify/channel-schema.ts';
import type { Complete } from './complete-keys.ts';
import { ownConfigSchema } from './config-schema.ts';
import { jobDefaultsSchema, type JobKeys } from './job-schema.ts';
import { key } from './scalar-schemas.ts';

/** Without built-in values: `defaults` are merged over those when jobs are loaded. */
const defaults: z.ZodType<JobKeys> = jobDefaultsSchema;

/** config.yaml. */
export const configSchema = ownConfigSchema
  .extend({
    notify: key(channelsSchema, {
      description:
        'Channels, by name: where messages go. The key notify of a job says what each is told.',
      examples: [{ ops: { slack: '${env:SLACK_URL}' } }],
    }),
    defaults: key(defaults, {
      description:
        "Keys of a job, for all jobs: any but urls, description, tags and permissions. A job's own key wins; maps merge deeply.",
      examples: [{ timeout: '10s', request: { headers: { accept: 'application/json' } } }],
    }),
  })
  .meta({ title: 'The settings of Rota: config.yaml' });

/** The keys that a config.yaml sets, with their units resolved. */
export type ConfigKeys = z.output<typeof configSchema>;
/** The keys of config.yaml over the built-in values. */
export type CompleteConfigKeys = Complete<typeof configSchema>;
