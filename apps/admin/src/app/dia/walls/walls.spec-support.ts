/** Walls for specs: on air and well unless told otherwise. */
import { DEFAULT_PROFILE, type Screen, type ScreenHeartbeat, type Takeover } from '@coliseum/contracts';

export const SHOW_TIME = '2019-05-18T21:52:07.000Z';

export const aHeartbeat = (changes: Partial<ScreenHeartbeat> = {}): ScreenHeartbeat => ({
  scene: 'leaderboard',
  fps: 60,
  dataAge: 2,
  version: '1.4.2',
  resolution: { width: 1920, height: 1080, pixelRatio: 1 },
  ...changes,
});

export const aScreen = (changes: Partial<Screen> = {}): Screen => ({
  id: '5d1f6c52-2a3d-4a0e-9f5e-000000000001',
  name: 'Hall North',
  status: 'live',
  profile: DEFAULT_PROFILE,
  groupId: null,
  playlistId: null,
  showsPlaylistId: null,
  heartbeat: aHeartbeat(),
  lastHeartbeatAt: SHOW_TIME,
  thumbnailUrl: null,
  thumbnailAt: null,
  held: null,
  takeoverId: null,
  rehearsalId: null,
  version: 1,
  pairedAt: '2019-05-18T12:00:00.000Z',
  pairedBy: 'ops@example.org',
  ...changes,
});

export const aTakeover = (changes: Partial<Takeover> = {}): Takeover => ({
  id: 'takeover-1',
  text: 'LEAVE BY THE NEAREST EXIT',
  detail: null,
  screenIds: null,
  startedAt: SHOW_TIME,
  startedBy: 'ops@example.org',
  ...changes,
});
