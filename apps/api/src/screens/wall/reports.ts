/** What walls say of themselves: heard within its schema, kept, and passed on to the admins. */
import { Injectable } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import { ScreenHeartbeatSchema, UUID_PATTERN, type ScreenHeartbeat } from '@coliseum/contracts';
import { Clock } from '../../platform/clock/clock.js';
import { forbidden } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { validate } from '../../platform/http/validator.js';
import { Delivery } from '../command/delivery.js';
import { HeartbeatBook } from '../heartbeat/heartbeat-book.js';
import { Thumbnails } from '../heartbeat/thumbnails.js';
import { ScreenRegistry } from '../registry/screen-registry.js';
import type { WallSocket } from './walls.js';

/** Admins are told of a wall at most so often. */
const TELL_MS = 500;
const AckSchema = Type.Object({
  id: Type.String({ pattern: UUID_PATTERN, format: 'uuid' }),
  scene: Type.Optional(Type.String({ maxLength: 40 })),
});

@Injectable()
export class Reports {
  constructor(
    private readonly registry: ScreenRegistry,
    private readonly beats: HeartbeatBook,
    private readonly thumbnails: Thumbnails,
    private readonly delivery: Delivery,
    private readonly facts: Facts,
    private readonly clock: Clock,
  ) {}

  /** @throws 403, 422 */
  heartbeat(socket: WallSocket, given: unknown): void {
    const screenId = this.mustBePaired(socket);
    const heartbeat = validate<ScreenHeartbeat>(ScreenHeartbeatSchema, given, 'body');
    const now = this.clock.now();
    const last = this.beats.of(screenId)?.at ?? -Infinity;
    this.beats.note(screenId, heartbeat, now.getTime());
    if (now.getTime() - last < TELL_MS) return;
    this.facts.announce('screens.updated', {
      update: {
        kind: 'heartbeat',
        screenId,
        heartbeat,
        at: now.toISOString(),
        thumbnailUrl: this.thumbnails.urlOf(screenId),
      },
    });
  }

  /** @throws 403, 422 */
  acknowledge(socket: WallSocket, given: unknown): void {
    const screenId = this.mustBePaired(socket);
    const { id } = validate<Static<typeof AckSchema>>(AckSchema, given, 'body');
    this.delivery.acknowledged(id.toLowerCase(), screenId);
  }

  /** @throws 403, 422 */
  thumbnail(socket: WallSocket, given: unknown): void {
    const screenId = this.mustBePaired(socket);
    const jpeg = (given as { jpeg?: unknown } | null)?.jpeg;
    this.thumbnails.take(screenId, jpeg, this.clock.now().getTime());
  }

  /** A wall speaks for itself alone, and only as long as it is paired. */
  private mustBePaired({ data }: WallSocket): string {
    if (data.screenId === undefined || !this.registry.get(data.screenId))
      throw forbidden('This wall is not paired; it has nothing to report yet.', 'not_paired');
    return data.screenId;
  }
}
