// Turns an examination of an SQLite database into findings.
import { formatBytes } from '../../domain/byte-size.ts';
import type { Examination } from '../../store/examination/examine.ts';
import {
  clock,
  machineFindings,
  orphans,
  results,
  sums,
  type Finding,
  type Surroundings,
} from './finding.ts';

export interface SqliteSurroundings extends Surroundings {
  readonly walBytes: number;
  /** Bytes that are free where the database is. */
  readonly diskFreeBytes: number;
}

/** Twice the size at which SQLite empties it. */
const LARGE_WAL_BYTES = 128 * 1024 * 1024;
const LITTLE_ROOM_BYTES = 256 * 1024 * 1024;

export function findingsOf(examined: Examination, around: SqliteSurroundings): readonly Finding[] {
  return [
    around.daemon,
    integrity(examined),
    schema(examined),
    orphans(examined),
    sums(examined),
    vacuum(examined),
    wal(around),
    results(examined, around),
    clock(examined, around),
    room(around),
    ...machineFindings(around),
    {
      check: 'versions',
      state: 'ok',
      says: `SQLite ${examined.sqliteVersion}, schema ${examined.schemaVersion}`,
    },
  ];
}

function integrity({ damage }: Examination): Finding {
  const check = 'integrity';
  if (damage.length === 0) return { check, state: 'ok', says: 'the file is whole' };
  const says = `the file is damaged: put back a copy that "rota backup" made, or save what is readable with sqlite3's .recover. SQLite says: ${damage.join('; ')}`;
  return { check, state: 'problem', says };
}

function schema({ schemaFaults: faults }: Examination): Finding {
  const check = 'schema';
  if (faults.length === 0) return { check, state: 'ok', says: 'as Rota made it' };
  const says = `another program has changed it: ${faults.join('; ')}. Remove such triggers, and put back a copy that "rota backup" made for the rest`;
  return { check, state: 'problem', says };
}

function vacuum({ givesBack, freeBytes, fileBytes }: Examination): Finding {
  const check = 'vacuum';
  const free = `${formatBytes(freeBytes)} of ${formatBytes(fileBytes)} are free for what comes next`;
  if (givesBack) return { check, state: 'ok', says: free };
  const says = `${free}, and cannot be given back to the file system: with no daemon at work run sqlite3 FILE "pragma auto_vacuum = incremental; vacuum"`;
  return { check, state: 'warning', says };
}

function wal({ walBytes }: SqliteSurroundings): Finding {
  const check = 'wal';
  const says = `the write-ahead log has ${formatBytes(walBytes)}`;
  if (walBytes <= LARGE_WAL_BYTES) return { check, state: 'ok', says };
  return { check, state: 'warning', says: `${says}: a program that keeps reading holds it up` };
}

function room({ diskFreeBytes }: SqliteSurroundings): Finding {
  const says = `${formatBytes(diskFreeBytes)} are free`;
  return { check: 'disk', state: diskFreeBytes < LITTLE_ROOM_BYTES ? 'warning' : 'ok', says };
}
