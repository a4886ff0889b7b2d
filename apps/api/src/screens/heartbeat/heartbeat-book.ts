/**
 * When each wall was last heard, and what it said: in memory, told to the other processes once a second and written to
 * Postgres once in five – one statement for all walls of a process, however many they are.
 */
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { ScreenHeartbeat } from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { rows, run } from '../../platform/database/sql.js';
import { ScreenRegistry } from '../registry/screen-registry.js';
import { ScreenBus, type SharedBeat } from '../wall/screen-bus.js';
import { readBeats, storeBeats, type BeatRow } from './heartbeat.sql.js';

const SHARE_MS = 1_000;
const STORE_MS = 5_000;

@Injectable()
export class HeartbeatBook implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('screens');
  private readonly beats = new Map<string, SharedBeat>();
  private readonly unshared = new Map<string, SharedBeat>();
  private readonly unstored = new Map<string, SharedBeat>();
  private timers: NodeJS.Timeout[] = [];
  private isStoring = false;

  constructor(
    private readonly database: Database,
    private readonly bus: ScreenBus,
    private readonly registry: ScreenRegistry,
  ) {
    registry.onChange(() => this.forgetRevoked());
    bus.on('beats', (beats) => this.merge(beats));
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.load();
    this.timers = [
      setInterval(() => this.share(), SHARE_MS).unref(),
      setInterval(() => void this.store(), STORE_MS).unref(),
    ];
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.timers.forEach(clearInterval);
    await this.store();
  }

  note(screenId: string, heartbeat: ScreenHeartbeat, at: number): void {
    const beat = { screenId, heartbeat, at };
    for (const book of [this.beats, this.unshared, this.unstored]) book.set(screenId, beat);
  }

  of(screenId: string): SharedBeat | undefined {
    return this.beats.get(screenId);
  }

  private forgetRevoked(): void {
    for (const book of [this.beats, this.unshared, this.unstored])
      for (const screenId of book.keys()) if (!this.registry.get(screenId)) book.delete(screenId);
  }

  /** What other processes wrote, too: heard without Redis. */
  async load(): Promise<void> {
    this.merge(await rows<BeatRow & Record<string, unknown>>(this.database.pool, readBeats()));
  }

  private merge(beats: readonly SharedBeat[]): void {
    for (const beat of beats) {
      const known = this.beats.get(beat.screenId);
      if (!known || known.at < beat.at) this.beats.set(beat.screenId, beat);
    }
  }

  private share(): void {
    if (this.unshared.size === 0) return;
    this.bus.tell('beats', [...this.unshared.values()]);
    this.unshared.clear();
  }

  /** What could not be written waits for the next time, as the newest by then. */
  private async store(): Promise<void> {
    if (this.isStoring || this.unstored.size === 0) return;
    this.isStoring = true;
    const taken = [...this.unstored.values()];
    this.unstored.clear();
    try {
      await run(this.database.pool, storeBeats(JSON.stringify(taken)));
    } catch (error) {
      for (const beat of taken) if (!this.unstored.has(beat.screenId)) this.unstored.set(beat.screenId, beat);
      this.logger.debug({ msg: 'heartbeats wait to be written', err: error });
    } finally {
      this.isStoring = false;
    }
  }
}
