/** The figures that sockets of this process follow: looked at while somebody does, computed once and encoded once for all of them. */
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { FIGURES_THROTTLE_MS } from '@coliseum/contracts';
import { conflict } from '../platform/errors/app-error.js';
import { RoomBroadcast } from './broadcast/room-broadcast.js';

/** how often it is asked whether figures moved: what they stand at is a cheap look */
const LOOK_MS = 1_000;
/** Anybody may follow any figures: so many different ones at once in one process. */
const MAX_FOLLOWED = 500;

/** One set of figures that sockets can follow. */
export interface Followed {
  /** the room's name */
  name: string;
  /** the message that an update is */
  message: string;
  /** the answer of REST, as JSON */
  read: () => Promise<string>;
}

interface State {
  followed: Followed;
  /** what its sockets have; empty: they have different ones */
  sent: string | undefined;
  sentAt: number;
  isLooking: boolean;
}

@Injectable()
export class LiveFigures implements BeforeApplicationShutdown {
  private readonly logger = new Logger('realtime');
  private readonly states = new Map<string, State>();
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly broadcast: RoomBroadcast) {}

  begin(): void {
    this.timer = setInterval(() => this.look(), LOOK_MS).unref();
  }

  beforeApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get count(): number {
    return this.states.size;
  }

  /**
   * What a socket that has just joined the room is answered with.
   * @throws 409 `too_many_figures`, or what the reading throws
   */
  async join(followed: Followed): Promise<unknown> {
    const state = this.states.get(followed.name) ?? this.stateOf(followed);
    const text = await followed.read();
    // sockets that hold different states are brought together by the next look
    state.sent = state.sent === undefined || state.sent === text ? text : '';
    return JSON.parse(text);
  }

  private stateOf(followed: Followed): State {
    if (this.states.size >= MAX_FOLLOWED)
      throw conflict(
        'too_many_figures',
        'Too many different figures are followed just now; try again later.',
      );
    const state = { followed, sent: undefined, sentAt: -Infinity, isLooking: false };
    this.states.set(followed.name, state);
    return state;
  }

  private look(): void {
    const now = performance.now();
    for (const [name, state] of this.states)
      if (!this.broadcast.isFollowed(name)) this.states.delete(name);
      else if (!state.isLooking && now - state.sentAt >= FIGURES_THROTTLE_MS) void this.bringUp(state);
  }

  /** What changes within the pause after an update is sent when it is over: the last state always is. */
  private async bringUp(state: State): Promise<void> {
    state.isLooking = true;
    try {
      const text = await state.followed.read();
      if (state.sent === undefined || text === state.sent) return;
      state.sent = text;
      state.sentAt = performance.now();
      this.broadcast.publish(state.followed.name, state.followed.message, JSON.parse(text));
    } catch (error) {
      this.logger.warn({
        msg: 'figures could not be read for their sockets',
        room: state.followed.name,
        err: error,
      });
    } finally {
      state.isLooking = false;
    }
  }
}
