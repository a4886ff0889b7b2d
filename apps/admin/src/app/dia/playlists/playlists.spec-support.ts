/** Playlists and their checks for specs. */
import type { GateReport, Playlist } from '@coliseum/contracts';
import { newItem } from './draft-edits';

export const aReport = (changes: Partial<GateReport> = {}): GateReport => ({
  id: 'report-1',
  playlistId: 'playlist-1',
  version: 1,
  status: 'passed',
  done: 1,
  total: 1,
  problem: null,
  findings: [],
  pictures: [],
  startedAt: null,
  finishedAt: null,
  ...changes,
});

export const aPlaylist = (changes: Partial<Playlist> = {}): Playlist => ({
  id: 'playlist-1',
  name: 'Show night',
  items: [newItem('kpi', 'a'), newItem('standby', 'b')],
  version: 1,
  live: null,
  lastCheck: null,
  screens: 0,
  updatedAt: '2019-05-18T21:00:00.000Z',
  updatedBy: 'ops@example.org',
  ...changes,
});
