/** How walls and the server talk on `/screens`: names and payloads that both ends import. */
import type { Playlist } from '../http/playlist.js';
import type { Rehearsal } from '../http/rehearsal.js';
import type { SceneRequest, PlaylistItem } from '../http/scene.js';
import type { SubscribeRefusal } from './protocol.js';
import type { ScreenCommandInput, ScreenHeartbeat, ScreenProfile, Takeover } from '../http/screen.js';

export const SCREENS_NAMESPACE = '/screens';
export const SCREEN_HEARTBEAT_MS = 5_000;
export const SCREEN_THUMBNAIL_MS = 10_000;
/** JPEG, at most this large. */
export const MAX_THUMBNAIL_BYTES = 60_000;

/** How a wall opens the socket: with its token, or to be paired (a wall that reconnects keeps its code by `pairingId`). */
export type ScreenAuth = { token: string } | { pairing: true; pairingId?: string };

/** Server → wall. */
export const SCREEN_MESSAGES = {
  code: 'screen:code',
  paired: 'screen:paired',
  /** everything that the wall goes by; sent on connection and whenever any of it changes */
  setup: 'screen:playlist',
  command: 'screen:command',
  revoked: 'screen:revoked',
  /** as on `/live`, so that one that has no board knows the line */
  heartbeat: 'heartbeat',
} as const;

/** Wall → server. */
export const SCREEN_REPORTS = {
  heartbeat: 'screen:heartbeat',
  ack: 'screen:ack',
  thumbnail: 'screen:thumbnail',
  /** proof of play, acknowledged with ScreenShownAnswer; told again until it is */
  shown: 'screen:shown',
} as const;

export interface PairingCode {
  code: string;
  pairingId: string;
  expiresAt: string;
}

export interface ScreenPaired {
  screenId: string;
  name: string;
  /** to be kept by the wall: read-only, revocable */
  token: string;
}

/** A command that stands: told again to a wall that was away. */
export type HeldCommand =
  | { id: string; type: 'scene'; request: SceneRequest }
  | { id: string; type: 'message'; text: string; detail?: string }
  | { id: string; type: 'freeze' }
  | { id: string; type: 'blackout' };

export interface ScreenSetup {
  screenId: string;
  name: string;
  profile: ScreenProfile;
  /** null: none is live */
  playlist: { id: string; name: string; version: number; items: PlaylistItem[] } | null;
  held: HeldCommand | null;
  takeover: Takeover | null;
  rehearsal: Rehearsal | null;
  /** of the server; another one than the wall's own: reload at the next change of scene */
  serverVersion: string;
}

export type ScreenCommand = ScreenCommandInput & {
  id: string;
  issuedAt: string;
  /** with `takeover`: the one that begins; with `clear`: the only thing that ends – a `clear` without it ends all that stands */
  takeover?: Takeover;
};

export interface ScreenAck {
  id: string;
  /** what the wall shows now */
  scene: string;
}

export interface ScreenThumbnail {
  jpeg: ArrayBuffer | Uint8Array;
  scene: string;
}

/** An error whose code is not `unavailable` is final: the wall does not tell it again. */
export type ScreenShownAnswer = { id: string } | SubscribeRefusal;

/** What a page that shows a wall to an editor tells it, by postMessage from the same origin. */
export const PREVIEW_MESSAGE = 'coliseum:preview';
export interface PreviewMessage {
  type: typeof PREVIEW_MESSAGE;
  setup: Pick<ScreenSetup, 'profile' | 'playlist'>;
  /** show this item and stay on it */
  itemId?: string;
}

/** `/admin`: what changed on the walls. */
export type ScreensUpdate =
  | {
      kind: 'heartbeat';
      screenId: string;
      heartbeat: ScreenHeartbeat;
      at: string;
      thumbnailUrl: string | null;
    }
  | { kind: 'changed' }
  | { kind: 'gate'; playlistId: string; report: NonNullable<Playlist['lastCheck']> };
