// The library: what `import … from 'rota'` gives. It only re-exports, and no module of src/ imports it.
export { defineJob } from './library/define-job.ts';
export type { JobDefinition } from '../schema/job.d.ts';
