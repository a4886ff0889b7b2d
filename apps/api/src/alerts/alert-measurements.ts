/** Reads what the rules are told beside the pipeline's own figures. */
import { Injectable } from '@nestjs/common';
import { screenStatus, type WatchedBeside, type WatchedWall } from '@coliseum/domain';
import { firstRow, rows } from '../platform/database/sql.js';
import { AlertPool } from './alert-pool.js';
import { readQuiet, readReceived, readWalls } from './measured.sql.js';

@Injectable()
export class AlertMeasurements {
  constructor(private readonly store: AlertPool) {}

  /** @param now ms since 1970 */
  async read(now: number): Promise<WatchedBeside> {
    const { pool } = this.store;
    const received = await firstRow<{ samples: number; events: number; rejected: number; late_ms: number }>(
      pool,
      readReceived(),
    );
    const quiet = await firstRow<{ seconds: number; before: number }>(pool, readQuiet());
    const isKnown = received !== undefined && received.samples > 0;
    return {
      received: isKnown ? { events: received.events, rejected: received.rejected } : null,
      lateMs: isKnown ? received.late_ms : null,
      quiet: quiet ?? { seconds: 0, before: 0 },
      walls: (await rows<WallRow>(pool, readWalls())).map((row) => toWall(row, now)),
    };
  }
}

interface WallRow extends Record<string, unknown> {
  name: string;
  data_age: number | null;
  heard_at: number | null;
}

const toWall = ({ name, data_age: dataAge, heard_at: heardAt }: WallRow, now: number): WatchedWall => ({
  name,
  dataAge,
  heardAt,
  status: screenStatus(heardAt === null ? null : { dataAge }, heardAt, now),
});
