/** Calls that edit playlists, have them checked, and let them go live. */
import type {
  GateReport,
  GateRequest,
  Playlist,
  PlaylistInput,
  PlaylistList,
  PlaylistPatch,
  PublishPlaylist,
} from '@coliseum/contracts';
import type { Http } from './http.js';

export interface PlaylistCalls {
  playlists(signal?: AbortSignal): Promise<Playlist[]>;
  playlist(id: string, signal?: AbortSignal): Promise<Playlist>;
  makePlaylist(playlist: PlaylistInput): Promise<Playlist>;
  changePlaylist(id: string, patch: PlaylistPatch): Promise<Playlist>;
  removePlaylist(id: string): Promise<void>;
  /** begins a check; how it goes on is told by socket, and stands in the playlist's lastCheck */
  checkPlaylist(id: string, request: GateRequest): Promise<GateReport>;
  publishPlaylist(id: string, publish: PublishPlaylist): Promise<Playlist>;
}

const PLAYLISTS = '/api/v1/admin/playlists';
const at = (id: string, rest = ''): string => `${PLAYLISTS}/${encodeURIComponent(id)}${rest}`;

export const playlistCalls = (http: Http): PlaylistCalls => ({
  playlists: async (signal) => (await http<PlaylistList>(`${PLAYLISTS}?limit=1000`, { signal })).items,
  playlist: (id, signal) => http(at(id), { signal }),
  makePlaylist: (body) => http(PLAYLISTS, { method: 'POST', body }),
  changePlaylist: (id, body) => http(at(id), { method: 'PATCH', body }),
  removePlaylist: (id) => http(at(id), { method: 'DELETE' }),
  checkPlaylist: (id, body) => http(at(id, '/check'), { method: 'POST', body }),
  publishPlaylist: (id, body) => http(at(id, '/publish'), { method: 'POST', body }),
});
