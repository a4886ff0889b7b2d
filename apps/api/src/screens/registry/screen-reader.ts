/** The walls as the control room sees them; the same from every process. */
import { Injectable } from '@nestjs/common';
import type { Screen, ScreenList } from '@coliseum/contracts';
import { screenStatus } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { HeartbeatBook } from '../heartbeat/heartbeat-book.js';
import { Thumbnails } from '../heartbeat/thumbnails.js';
import { RunningRehearsals } from '../running-rehearsals.js';
import { TakeoverBook } from '../takeover/takeover-book.js';
import { screenNotFound } from './screen-not-found.js';
import { ScreenRegistry, type KnownScreen } from './screen-registry.js';

@Injectable()
export class ScreenReader {
  constructor(
    private readonly registry: ScreenRegistry,
    private readonly beats: HeartbeatBook,
    private readonly thumbnails: Thumbnails,
    private readonly takeovers: TakeoverBook,
    private readonly rehearsals: RunningRehearsals,
    private readonly clock: Clock,
  ) {}

  /** By name. */
  async list(limit: number, offset: number): Promise<ScreenList> {
    await Promise.all([this.registry.look(), this.beats.load()]);
    const all = this.registry.all();
    const items = await Promise.all(all.slice(offset, offset + limit).map((screen) => this.toScreen(screen)));
    return { items, total: all.length, takeovers: this.takeovers.standing().map(({ takeover }) => takeover) };
  }

  /** @throws 404 */
  async get(id: string): Promise<Screen> {
    await this.registry.look();
    const screen = this.registry.get(id);
    if (!screen) throw screenNotFound(id);
    return this.toScreen(screen);
  }

  /** @throws 404 for such as are not paired, naming the first */
  async mustKnow(ids: readonly string[]): Promise<void> {
    await this.registry.look();
    const unknown = ids.find((id) => !this.registry.get(id));
    if (unknown !== undefined) throw screenNotFound(unknown);
  }

  private async toScreen(known: KnownScreen): Promise<Screen> {
    const { id, tokenHash: _hash, isTokenUsed: _used, ...fields } = known;
    const beat = this.beats.of(id);
    const rehearsal = await this.rehearsals.of(id);
    return {
      id,
      ...fields,
      status: screenStatus(beat?.heartbeat ?? null, beat?.at ?? null, this.clock.now().getTime()),
      heartbeat: beat?.heartbeat ?? null,
      lastHeartbeatAt: beat ? new Date(beat.at).toISOString() : null,
      thumbnailUrl: this.thumbnails.urlOf(id),
      thumbnailAt: this.thumbnails.of(id)?.takenAt.toISOString() ?? null,
      takeoverId: this.takeovers.of(id)?.id ?? null,
      rehearsalId: rehearsal?.id ?? null,
    };
  }
}
