// The files that `rota init` writes, by path. They equal those of a fresh checkout, not of an edited one.

const CONFIG = `# yaml-language-server: $schema=./schema/config.schema.json
# Every setting of Rota, each at its default: what you do not need may go.
# docs/configuration.md explains all of them; "rota check" says whether they are right.

database: data/rota.db        # the SQLite file; paths are relative to this file
jobs: jobs                    # a folder of *.yaml, one job each, named after its file
timezone: UTC                 # of the schedules of jobs that name none
concurrency: 500              # requests in flight at once over all jobs, at most

per_host:                     # politeness towards each host, over all jobs
  concurrency: none           # requests in flight: none, or a number
  rate: none                  # requests that start: none, or for example 20/s
  pace: full                  # or adaptive: as many as each host copes with
  breaker: none               # or for example { after: 5 }: stops requests to a host that fails

server:                       # where the daemon answers over HTTP; or server: off
  listen: 127.0.0.1:7682      # other machines can reach another address, with a token
  # token: \${env:ROTA_TOKEN}  # people log in with it
  hosts: []                   # further names it is reached by, such as that of a reverse proxy
  trusted_proxies: []         # addresses of reverse proxies, such as 127.0.0.1 or 10.0.0.0/8
  base: ""                    # the path below which a reverse proxy serves it, such as /rota
  # public: { jobs: [NAME] }  # opens a status page to everybody

log:
  level: info                 # trace, debug, info, warn, error, fatal
  format: auto                # text on a terminal, JSON elsewhere; or text, json
  file: data/rota.log         # or none
  max_size: 10MiB             # then it is put aside as rota.log.1, and a new one is begun; or none
  keep: 5                     # files put aside that are kept

drain: 30s                    # how long a stopping daemon waits for requests in flight

retention:                    # how long what was fetched is kept; none: for ever
  results: 90d                # results that are ok
  failures: 90d               # results that are not
  bodies: 30d                 # after the last result that has them
  audit: 365d                 # who did what
  max_size: none              # of the database, for example 10GiB: the oldest results go first

# permissions: { net: { allow: [public, 10.0.0.0/8] } }  # what jobs may reach beyond their own URLs

defaults: {}                  # any key of a job but urls and description, for all jobs;
                              # a job's own key wins, maps merge deeply
`;

const SELF_CHECK = `# yaml-language-server: $schema=../schema/job.schema.json
description: Asks Rota itself whether it is alive; needs no internet
# While Rota works it answers at the address of "server.listen" in config.yaml: \${rota:address}.
enabled: \${rota:server}       # not with "server: off"
schedule: "* * * * *"         # every minute; without this key the job runs by hand only
timeout: 5s
urls:
  - \${rota:address}/healthz
store: { body: always }       # or failed, or never; a body that stays the same is stored once
`;

/** A folder that ignores itself leaves a .gitignore that is there already alone. */
const IGNORE_ALL = '# The database and the log do not belong to the configuration.\n*\n';

export const STARTER_FILES: Readonly<Record<string, string>> = {
  'config.yaml': CONFIG,
  'jobs/self-check.yaml': SELF_CHECK,
  'data/.gitignore': IGNORE_ALL,
};
