/** A row of coliseum_rehearsals without its recording, and what the wire makes of it. */
import type { Rehearsal } from '@coliseum/contracts';

export interface RehearsalRow {
  id: string;
  name: string;
  speed: number;
  screen_ids: string[];
  active_screen_ids: string[];
  started_at: Date;
  started_by: string;
  ends_at: Date;
  stopped_at: Date | null;
}

export const toRehearsal = (row: RehearsalRow, now: Date): Rehearsal => {
  const state = row.stopped_at ? 'stopped' : row.ends_at <= now ? 'ended' : 'running';
  return {
    id: row.id,
    name: row.name,
    speed: row.speed,
    screenIds: state === 'running' ? row.active_screen_ids : row.screen_ids,
    state,
    startedAt: row.started_at.toISOString(),
    startedBy: row.started_by,
    endsAt: row.ends_at.toISOString(),
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    recordingUrl: `/api/v1/rehearsals/${row.id}/recording`,
  };
};
