// A unit file of systemd for the daemon, hardened as far as Node allows.
export interface UnitOptions {
  readonly command: readonly string[];
  /** Absolute: where the service works, and the folders that it writes to. */
  readonly folder: string;
  readonly writable: readonly string[];
  /** Undefined: root, unless the reader changes that. */
  readonly user: string | undefined;
  readonly drainMs: number;
  /** The port of "server.listen"; undefined: none. */
  readonly port: number | undefined;
}

/** Beyond the drain: to store what came, and to close. */
const STOP_SLACK_S = 15;
/** Ports below it need a capability. */
const FIRST_FREE_PORT = 1024;

export function formatUnit(options: UnitOptions): string {
  const { command, folder, writable, user, drainMs, port } = options;
  const stopSeconds = Math.ceil(drainMs / 1000) + STOP_SLACK_S;
  const capability = port !== undefined && port > 0 && port < FIRST_FREE_PORT;
  const paths = [folder, ...writable, ...command.slice(0, 2)];
  const inHome = paths.some((path) => /^\/(home|root|run\/user)\//.test(`${path}/`));
  const inTmp = paths.some((path) => /^\/(tmp|var\/tmp)\//.test(`${path}/`));
  return `# /etc/systemd/system/rota.service
[Unit]
Description=Rota does the rounds: fetches batches of URLs on schedule
Wants=network-online.target time-sync.target
After=network-online.target time-sync.target

[Service]
Type=notify
# systemd-notify, which speaks for Rota, is a process of its own.
NotifyAccess=all
WatchdogSec=60s
${user === undefined ? '# Better a user of its own: User=rota' : `User=${user}`}
WorkingDirectory=${escapeSpecifiers(folder)}
# What \${env:…} in the configuration is read from, one NAME=value a line:
# EnvironmentFile=/etc/rota.env
ExecStart=${command.map(quoteArgument).join(' ')}
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
RestartSec=5s
# 2: the configuration cannot be used. Starting again does not mend it.
RestartPreventExitStatus=2
KillMode=mixed
TimeoutStopSec=${stopSeconds}s
LimitNOFILE=65536
UMask=0077

NoNewPrivileges=yes
CapabilityBoundingSet=${capability ? 'CAP_NET_BIND_SERVICE\nAmbientCapabilities=CAP_NET_BIND_SERVICE' : ''}
ProtectSystem=strict
ReadWritePaths=${writable.map(quotePath).join(' ')}
ProtectHome=${inHome ? 'read-only' : 'yes'}
PrivateTmp=${inTmp ? 'no' : 'yes'}
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
# MemoryDenyWriteExecute stays off: V8 compiles JavaScript into memory that it then runs.

[Install]
WantedBy=multi-user.target
`;
}

/** `%` begins a specifier of systemd. */
function escapeSpecifiers(text: string): string {
  return text.replaceAll('%', '%%');
}

/** systemd.syntax(7): in double quotes, with `"` and `\\` escaped. */
function quotePath(text: string): string {
  const escaped = escapeSpecifiers(text).replaceAll(/["\\]/g, (character) => `\\${character}`);
  return /^[\w./:@%+-]+$/.test(text) ? escaped : `"${escaped}"`;
}

/** In a command line `$` begins a variable too. */
function quoteArgument(text: string): string {
  return quotePath(text).replaceAll('$', '$$$$');
}
