// A unit file of systemd for the daemon, hardened as far as Node allows.
import { AppError } from '../../domain/error.ts';
import { escapeControls, CONTROL_CHARACTERS } from '../../text/escape-controls.ts';

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

/** Names that systemd takes for users, those of other systems than Debian included. */
const USER = /^[A-Za-z0-9_][A-Za-z0-9_.@$\\-]*$/;

/** Beyond the drain: to store what came, and to close. */
const STOP_SLACK_S = 15;
/** Ports below it need a capability. */
const FIRST_FREE_PORT = 1024;

/** @throws {AppError} `usage` for a path or a name that a unit file cannot hold. */
export function formatUnit(options: UnitOptions): string {
  const { command, folder, writable, user, drainMs, port } = options;
  refuseUnfit('The folder of the configuration', folder);
  refuseUnquotable('The folder of the configuration', folder);
  for (const path of writable) refuseUnfit('A folder that the service writes to', path);
  for (const word of command) refuseUnfit('A word of the command', word);
  if (user !== undefined && !USER.test(user)) {
    throw new AppError('usage', `systemd does not accept this name of a user: "${user}"`);
  }
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
${user === undefined ? '# Better a user of its own: User=rota' : `User=${escapeSpecifiers(user)}`}
WorkingDirectory=${plainPath(folder)}
# What \${env:…} in the configuration is read from, one NAME=value a line:
# EnvironmentFile=/etc/rota.env
ExecStart=${command.map((word, index) => (index === 0 ? quotePath(word) : quoteArgument(word))).join(' ')}
ExecReload=/bin/kill -HUP $MAINPID
Restart=on-failure
RestartSec=5s
# 2: the configuration cannot be used. Starting again does not fix it.
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

/**
 * The value of a setting that is one path. systemd reads it to the end of the line, without quotes and escapes. It
 * cuts blanks at both ends, and a backslash at the end joins the next line.
 */
function plainPath(text: string): string {
  return escapeSpecifiers(text);
}

/** systemd.syntax(7): in double quotes, with `"` and `\\` escaped. */
function quotePath(text: string): string {
  const escaped = escapeSpecifiers(text).replaceAll(/["\\]/g, (character) => `\\${character}`);
  return /^[\w./:@%+-]+$/.test(text) ? escaped : `"${escaped}"`;
}

/** @throws {AppError} `usage` for what no unit file can hold: it would begin another setting, or be another path. */
function refuseUnfit(what: string, text: string): void {
  const problem =
    text.search(CONTROL_CHARACTERS) >= 0
      ? 'a line break or another control character'
      : text.includes('\uFFFD') || !text.isWellFormed()
        ? 'bytes that are not UTF-8'
        : undefined;
  if (problem === undefined) return;
  throw new AppError('usage', `${what} has ${problem} in it: ${escapeControls(text)}`, {
    hint: 'a unit file cannot hold that: move the configuration to another folder',
  });
}

/** @throws {AppError} `usage` for a folder that a setting without quotes cannot hold. */
function refuseUnquotable(what: string, text: string): void {
  if (text.trim() === text && !text.endsWith('\\')) return;
  throw new AppError(
    'usage',
    `${what} begins or ends with a blank, or ends with a backslash: "${text}"`,
    {
      hint: 'a unit file cannot hold that: rename the folder',
    },
  );
}

/** In a command line `$` begins a variable too, except in the path of the program. */
function quoteArgument(text: string): string {
  return quotePath(text).replaceAll('$', '$$$$');
}
