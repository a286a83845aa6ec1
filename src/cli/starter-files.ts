// What `rota init` writes, by path.

const CONFIG = `# yaml-language-server: $schema=./schema/config.schema.json
# Every setting of Rota with its default. Lines that start with # are explanations or examples;
# all keys may be left out. Paths are relative to this file.

# Where every run and every response is kept: one SQLite file, readable with any SQLite tool.
database: data/rota.db

# The folder of jobs: one YAML file each, its name is the job's name.
jobs: jobs

# The zone of schedules, where a job names none: an IANA name such as Europe/Berlin.
timezone: UTC

# Requests in flight at once, over all jobs.
concurrency: 500

# Politeness towards each host, over all jobs, such as { concurrency: 16, rate: 20/s }.
per_host: { concurrency: none, rate: none }

# Where Rota answers GET /healthz; "server: off" for nowhere.
server: { listen: 127.0.0.1:7682 }

# Level: trace, debug, info, warn, error or fatal. Format: auto (text on a terminal, JSON elsewhere), text or json.
# The file is put aside as rota.log.1 before it grows beyond max_size; so many of these are kept.
log: { level: info, format: auto, file: data/rota.log, max_size: 10MiB, keep: 5 }

# How long a stopping daemon waits for the requests in flight.
drain: 30s

# How long what was fetched is kept; none: for ever. Failures are the results that are not ok.
retention: { results: 90d, failures: 90d, bodies: 30d, max_size: none }

# Any key of a job, for all jobs; a job's own key wins. For example:
#   timeout: 10s
#   retry: { attempts: 3 }
defaults: {}
`;

const SELF_CHECK = `# yaml-language-server: $schema=../schema/job.schema.json
description: Asks Rota itself whether it is alive; needs no internet
# While Rota works it answers at the address of "server.listen" in config.yaml.
schedule: "* * * * *"         # every minute; without this key the job runs by hand only
timeout: 5s
urls:
  - http://127.0.0.1:7682/healthz
store: { body: changed }      # a body that stays the same is stored once
`;

/** A folder that ignores itself leaves a .gitignore that is there already alone. */
const IGNORE_ALL = '# The database and the log are no part of the configuration.\n*\n';

export const STARTER_FILES: Readonly<Record<string, string>> = {
  'config.yaml': CONFIG,
  'jobs/self-check.yaml': SELF_CHECK,
  'data/.gitignore': IGNORE_ALL,
};
