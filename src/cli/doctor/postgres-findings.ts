// Turns an examination of a PostgreSQL database into findings: a state and a sentence each.
import { formatBytes } from '../../domain/byte-size.ts';
import { formatShortDuration } from '../../domain/duration.ts';
import type { PostgresExamination } from '../../store/postgres/examination/examine-postgres.ts';
import {
  clock,
  machineFindings,
  orphans,
  results,
  sums,
  type Finding,
  type Surroundings,
} from './finding.ts';

/** Clocks that differ by more than this make times of different machines hard to compare. */
const MAX_CLOCK_OFFSET_MS = 500;
/** A daemon with a dashboard, and a command or two. */
const FEW_CONNECTIONS = 10;

export function postgresFindings(
  examined: PostgresExamination,
  around: Surroundings,
): readonly Finding[] {
  return [
    around.daemon,
    server(examined),
    rights(examined),
    schema(examined),
    orphans(examined),
    sums(examined),
    deadRows(examined, around),
    partitions(examined),
    connections(examined),
    reader(examined),
    encoding(examined),
    serverZone(examined),
    pages(examined),
    results(examined, around),
    clock(examined, around),
    clockOffset(examined),
    ...machineFindings(around),
    {
      check: 'versions',
      state: 'ok',
      says: `PostgreSQL ${examined.server.version}, schema ${examined.schemaVersion}`,
    },
  ];
}

function server({ server: found }: PostgresExamination): Finding {
  const check = 'server';
  if (found.inRecovery) {
    const says =
      'it is a standby, which cannot be written: name the primary too, separated by a comma';
    return { check, state: 'problem', says };
  }
  if (found.readOnly) {
    const says = 'it can only be read: default_transaction_read_only is on';
    return { check, state: 'problem', says };
  }
  if (found.synchronousStandbys !== '' && found.standbys === 0) {
    const says = `commits wait for a standby (synchronous_standby_names is "${found.synchronousStandbys}"), and none is connected`;
    return { check, state: 'problem', says };
  }
  const standbys = ['without a standby', 'with one standby'][found.standbys];
  return { check, state: 'ok', says: `a primary ${standbys ?? `with ${found.standbys} standbys`}` };
}

function rights({ rights: { user, missing } }: PostgresExamination): Finding {
  const check = 'rights';
  if (missing.length === 0) return { check, state: 'ok', says: `${user} may do what Rota needs` };
  const says = `${user} lacks ${missing.join('; ')}: let it own the database and its tables`;
  return { check, state: 'problem', says };
}

function schema({ schemaFaults: faults }: PostgresExamination): Finding {
  const check = 'schema';
  if (faults.length === 0) return { check, state: 'ok', says: 'as Rota made it' };
  const says = `another program has changed it: ${faults.join('; ')}. Remove such triggers, and restore the rest from a dump`;
  return { check, state: 'problem', says };
}

function deadRows(
  { deadRows: found, server: { autovacuum } }: PostgresExamination,
  { nowMs }: Surroundings,
): Finding {
  const check = 'vacuum';
  if (!autovacuum) {
    const says = 'autovacuum is off: tables grow without bound, and statistics of them get old';
    return { check, state: 'warning', says };
  }
  if (found.length === 0) {
    return { check, state: 'ok', says: 'autovacuum keeps up with the rows that are gone' };
  }
  const tables = found.map(({ table, dead, live, vacuumedAtMs }) => {
    const when =
      vacuumedAtMs === null
        ? 'never vacuumed'
        : `vacuumed ${formatShortDuration(Math.max(0, nowMs - vacuumedAtMs))} ago`;
    return `${table} has ${dead} rows that are gone beside ${live}, ${when}`;
  });
  const says = `${tables.join('; ')}: a long transaction holds autovacuum up, or it is too slow`;
  return { check, state: 'warning', says };
}

function partitions({ partitions: count, databaseBytes }: PostgresExamination): Finding {
  const says = `results are in ${count} partitions; the database has ${formatBytes(databaseBytes)}`;
  return { check: 'partitions', state: 'ok', says };
}

function connections({ server: found }: PostgresExamination): Finding {
  const check = 'connections';
  const says = `${found.freeConnections} of ${found.maxConnections} are free`;
  if (found.freeConnections >= FEW_CONNECTIONS) return { check, state: 'ok', says };
  const hint = 'raise max_connections, or end programs that hold some';
  return { check, state: 'warning', says: `${says}: ${hint}` };
}

function reader({ rights: { reader: found, user } }: PostgresExamination): Finding {
  const check = 'reader';
  switch (found) {
    case 'none': {
      const says = `the role rota_reader does not exist: "rota query" reads as ${user}, in transactions that cannot write`;
      return { check, state: 'ok', says };
    }
    case 'ready':
      return { check, state: 'ok', says: '"rota query" has the rights of rota_reader alone' };
    case 'unusable': {
      const says = `${user} may not use the role rota_reader: GRANT rota_reader TO ${user}`;
      return { check, state: 'warning', says };
    }
    case 'blind': {
      const says =
        'the role rota_reader may not read "results", so "rota query" fails: grant it SELECT';
      return { check, state: 'warning', says };
    }
  }
}

function encoding({ server: { encoding: found } }: PostgresExamination): Finding {
  // Another one is refused when Rota connects.
  return { check: 'encoding', state: 'ok', says: found };
}

function serverZone({ server: { timezone, showsUtc } }: PostgresExamination): Finding {
  const check = 'server zone';
  if (showsUtc) {
    return { check, state: 'ok', says: `views show UTC; new sessions have ${timezone}` };
  }
  const says = 'views show other times than UTC: another program has replaced iso_time()';
  return { check, state: 'problem', says };
}

function pages({ server: { checksums } }: PostgresExamination): Finding {
  const check = 'integrity';
  if (checksums) {
    return { check, state: 'ok', says: 'the server checks each page that it reads' };
  }
  const says =
    'data checksums are off, so a damaged page may go unnoticed; pg_checksums switches them on';
  return { check, state: 'ok', says };
}

function clockOffset({ server: found }: PostgresExamination): Finding {
  const check = 'clock offset';
  const { clockAheadMs: ahead, clockErrorMs: error } = found;
  const how = ahead < 0 ? 'behind' : 'ahead of';
  const says = `the server's clock is ${Math.abs(Math.round(ahead))} ms ${how} this machine's, to within ${Math.ceil(error)} ms`;
  const isWrong = Math.abs(ahead) - error > MAX_CLOCK_OFFSET_MS;
  if (!isWrong) return { check, state: 'ok', says };
  return { check, state: 'warning', says: `${says}: let NTP set both` };
}
