// Loads one job file over the defaults.
import { dirname } from 'node:path';
import type { Job } from '../domain/job.ts';
import { createMasker } from '../domain/secrets.ts';
import type { Masker } from '../domain/secrets.ts';
import { ConfigDocument } from './yaml/config-document.ts';
import { dotted } from './yaml/explain-issue.ts';
import type { OwnWords } from './references/interpolate.ts';
import { jobNameFault, namesakes } from './job-files.ts';
import type { JobFile } from './job-files.ts';
import { checkChannels } from './check-channels.ts';
import { checkValueRules } from './check-value-rules.ts';
import type { Script } from './script/script-document.ts';
import { jobSchema } from './schema/job-schema.ts';
import type { CompleteDefaults, CompleteJobKeys } from './schema/job-schema.ts';
import { readKeys, readSoundKeys, withCertificates, withHandlers } from './load-keys.ts';
import { mergeJobKeys } from './schema/merge-keys.ts';
import type { Complaint, Problem } from './yaml/problem.ts';
import { credentialSecrets } from './references/credentials.ts';
import { toJob } from './to-job.ts';
import { checkReach } from './permissions/check-reach.ts';
import type { SharedPermissions } from './permissions/to-permissions.ts';
import type { Tolerance } from './tolerance.ts';
import type { Environment } from '../platform/process-environment.ts';

export interface JobLoaderOptions {
  readonly env: Environment;
  /** Time zone of jobs that do not set one. */
  readonly timezone: string;
  /** Built-in keys and `defaults`. */
  readonly base: CompleteDefaults;
  /** config.yaml, where `defaults` stand. */
  readonly config: ConfigDocument;
  readonly files: readonly JobFile[];
  /** As for `loadConfig`. */
  readonly toLook: boolean;
  /** Names of the channels in config.yaml. */
  readonly channels: readonly string[];
  /** Values of `${rota:WORD}`. */
  readonly own: OwnWords;
  readonly permissions: SharedPermissions;
}

/** The keys that commands need that only look at jobs. */
const TO_LOOK: Tolerance = {
  needs: [['schedule'], ['timezone'], ['enabled'], ['misfire'], ['overlap']],
  of: 'references',
};

export interface LoadedJob {
  /** Undefined when its file has an error. */
  readonly job: Job | undefined;
  readonly problems: readonly Problem[];
  /** Absolute paths that the file names and that do not exist. */
  readonly missing: readonly string[];
  /** True when a file could not be read for a temporary reason. */
  readonly passes: boolean;
  /** Names of the environment variables that are not set. */
  readonly unset: ReadonlySet<string>;
  /** Absolute paths of the secrets and certificates that the file names. */
  readonly files: ReadonlySet<string>;
  /** True when the job has no problem and depends only on its file, its imports and config.yaml. */
  readonly standsAlone: boolean;
}

export class JobLoader {
  readonly #options: JobLoaderOptions;
  readonly #namesakes: ReadonlyMap<JobFile, JobFile>;
  /** The secrets of config.yaml; most jobs have no others. */
  readonly #sharedSecrets: readonly string[];
  readonly #sharedMasker: Masker;
  readonly #sharedNames: ReadonlyMap<string, string>;

  constructor(options: JobLoaderOptions) {
    this.#options = options;
    this.#namesakes = namesakes(options.files);
    const { base, config } = options;
    this.#sharedSecrets = [...config.secrets, ...credentialSecrets(base, config.secrets)];
    this.#sharedMasker = createMasker(this.#sharedSecrets);
    this.#sharedNames = config.secretNames;
  }

  /** All inputs of a job other than its file, as a value for JSON. */
  get context(): unknown {
    const { base, timezone, own, channels, permissions } = this.#options;
    return [
      base,
      timezone,
      own,
      channels,
      permissions,
      this.#sharedSecrets,
      [...this.#sharedNames],
    ];
  }

  /** @param script undefined for a YAML file. */
  load(file: JobFile, script?: Script): LoadedJob {
    const { env, own: words, base, timezone } = this.#options;
    const tolerance = this.#options.toLook ? TO_LOOK : undefined;
    const name = 'The job file';
    const document = new ConfigDocument(file.path, { name, env, own: words, tolerance, script });
    const { unset, files } = document;
    const nameFault = this.#nameFault(file);
    if (nameFault !== undefined) document.complainAboutFile(nameFault);
    const root = { what: 'a job', keys: '"schedule:" and "urls:"' };
    const read =
      readKeys(document, { schema: jobSchema, root }) ?? readSoundKeys(document, jobSchema);
    if (read === undefined) {
      const problems = document.problems(this.#maskerOf(document.secrets));
      const { missing, passes } = document;
      return { job: undefined, problems, missing, unset, passes, files, standsAlone: false };
    }
    const closed = [dirname(this.#options.config.file), dirname(file.path)];
    const origin = { document, at: [], closed };
    const own = withHandlers(withCertificates(read, origin), origin);
    const { channels } = this.#options;
    checkChannels(document, { rules: own.notify, channels, at: ['notify'] });
    const { urls, description, tags, permissions } = own;
    const keys: CompleteJobKeys = {
      ...mergeJobKeys(base, own),
      urls,
      ...(description === undefined ? {} : { description }),
      ...(tags === undefined ? {} : { tags }),
      ...(permissions === undefined ? {} : { permissions }),
    };
    checkValueRules(document, { rules: own.notify, keys });
    const secrets = this.#secretsOf(document.secrets, keys);
    const masker = this.#maskerOf(secrets);
    const job = toJob(keys, {
      name: file.name,
      file: file.path,
      text: document.text,
      timezone,
      secrets,
      masker,
      secretNames: this.#namesOf(document),
      permissions: this.#options.permissions,
      complain: (path, complaint, options) => {
        const aboutDefaults = this.#aboutDefaults({ document, path, complaint });
        if (aboutDefaults === undefined) document.complain(path, complaint);
        else document.complain(options?.entry ?? [], aboutDefaults);
      },
    });
    checkReach(document, { job, urls });
    const { failed, missing, passes } = document;
    const problems = document.problems(masker);
    const standsAlone =
      problems.length === 0 && files.size === 0 && !job.batch.some(({ type }) => type === 'file');
    return { job: failed ? undefined : job, problems, missing, unset, passes, files, standsAlone };
  }

  /**
   * The complaint about a key that comes from `defaults`, where it does not fit this job but may fit
   * others. Undefined when the key is in the job's file.
   */
  #aboutDefaults({
    document,
    path,
    complaint,
  }: {
    document: ConfigDocument;
    path: readonly PropertyKey[];
    complaint: Complaint;
  }): Complaint | undefined {
    const inDefaults = ['defaults', ...path];
    if (document.has(path) || !this.#options.config.has(inDefaults)) return undefined;
    const message = `${complaint.message} in "${dotted(inDefaults)}" of config.yaml`;
    return { ...complaint, message };
  }

  #nameFault(file: JobFile): Complaint | undefined {
    const fault = jobNameFault(file.name);
    if (fault !== undefined) return { message: fault, hint: 'Rename the file' };
    const earlier = this.#namesakes.get(file);
    if (earlier === undefined) return undefined;
    const message = `Two files give a job of one name: "${earlier.fileName}" and "${file.fileName}"`;
    return { message, hint: 'Rename one of them: upper and lower case are the same' };
  }

  #secretsOf(own: readonly string[], keys: CompleteJobKeys): readonly string[] {
    if (own.length === 0) return this.#sharedSecrets;
    const values = [...this.#options.config.secrets, ...own];
    return [...values, ...credentialSecrets(keys, values)];
  }

  #namesOf({ secretNames }: ConfigDocument): ReadonlyMap<string, string> {
    return secretNames.size === 0
      ? this.#sharedNames
      : new Map([...this.#sharedNames, ...secretNames]);
  }

  #maskerOf(secrets: readonly string[]): Masker {
    if (secrets.length === 0 || secrets === this.#sharedSecrets) return this.#sharedMasker;
    return createMasker([...this.#sharedSecrets, ...secrets]);
  }
}
