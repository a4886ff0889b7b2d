/** How processes tell each other of walls, through Redis; what must not be missed each of them also looks up by itself. */
import { Injectable } from '@nestjs/common';
import type { ScreenCommand, ScreenHeartbeat } from '@coliseum/contracts';
import type { TakeoverRecord } from '@coliseum/domain';
import type { Namespace } from 'socket.io';
import { StoreHome } from './store-home.js';

export interface SharedBeat {
  screenId: string;
  heartbeat: ScreenHeartbeat;
  /** ms since 1970 */
  at: number;
}
export interface SharedThumbnail {
  screenId: string;
  /** base64 */
  jpeg: string;
  at: number;
}

export interface BusMessages {
  /** a wall has come to a process */
  came: { screenId: string };
  /** something of the walls was committed */
  look: null;
  /** a code was claimed */
  claimed: null;
  /** playlists or rehearsals changed; null: any */
  setups: { playlistId?: string; screenIds?: readonly string[] } | null;
  command: { screenIds: string[]; command: ScreenCommand };
  acks: { commandId: string; screenId: string }[];
  beats: SharedBeat[];
  thumbnail: SharedThumbnail;
  takeover: { record: TakeoverRecord; command: ScreenCommand };
}
type Name = keyof BusMessages;

/** Of which store it is told. */
interface Envelope {
  home: string;
  payload: unknown;
}

@Injectable()
export class ScreenBus {
  private server: Namespace | undefined;
  private readonly listeners: [string, (envelope: Envelope) => void][] = [];

  constructor(private readonly home: StoreHome) {}

  serve(server: Namespace): void {
    this.server = server;
    for (const [name, listener] of this.listeners) server.on(name as never, listener as never);
  }

  /** What other processes tell. */
  on<K extends Name>(name: K, listener: (payload: BusMessages[K]) => void): void {
    this.listeners.push([
      `screens:${name}`,
      ({ home, payload }) => {
        if (home === this.home.id) listener(payload as BusMessages[K]);
      },
    ]);
  }

  /** To the other processes of the same store, not to this one. */
  tell<K extends Name>(name: K, payload: BusMessages[K]): void {
    const envelope: Envelope = { home: this.home.id, payload };
    this.server?.serverSideEmit(`screens:${name}`, envelope);
  }
}
