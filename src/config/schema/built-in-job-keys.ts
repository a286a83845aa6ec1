// The built-in values of a job's keys.
import { builtInKeys } from './built-in-keys.ts';
import { jobDefaultsSchema, type CompleteDefaults } from './job-schema.ts';
import { growthSchema, type CompleteGrowth } from './retry-schema.ts';

let jobKeys: CompleteDefaults | undefined;
let growthKeys: CompleteGrowth | undefined;

/** Every key of a job that has a built-in value. */
export function builtInJobKeys(): CompleteDefaults {
  jobKeys ??= builtInKeys(jobDefaultsSchema);
  return jobKeys;
}

/** Every key of a map in `retry.backoff`. */
export function builtInGrowthKeys(): CompleteGrowth {
  growthKeys ??= builtInKeys(growthSchema);
  return growthKeys;
}
