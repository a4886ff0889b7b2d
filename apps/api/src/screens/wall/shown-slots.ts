/** Proof of play: what a wall says of a sponsor's slot goes through the one door as brand.sponsor_slot_shown. */
import { Injectable } from '@nestjs/common';
import { ScreenShownSchema, type ScreenShown, type ScreenShownAnswer } from '@coliseum/contracts';
import { forbidden, unprocessable } from '../../platform/errors/app-error.js';
import { EventDoor } from '../../platform/events/event-door.js';
import { validate } from '../../platform/http/validator.js';
import { ScreenRegistry } from '../registry/screen-registry.js';
import type { WallSocket } from './walls.js';

@Injectable()
export class ShownSlots {
  constructor(
    private readonly registry: ScreenRegistry,
    private readonly door: EventDoor,
  ) {}

  /**
   * The showing's own id is the event's: told twice it counts once.
   * @throws 403, 422: final; 503: the wall tells it again
   */
  async take({ data }: WallSocket, given: unknown): Promise<ScreenShownAnswer> {
    const screen = data.screenId === undefined ? undefined : this.registry.get(data.screenId);
    if (!screen) throw forbidden('This wall is not paired; it has nothing to report yet.', 'not_paired');
    const shown = validate<ScreenShown>(ScreenShownSchema, given, 'body');
    const { id, brandId, eventId, slotId, itemId, startedAt, ms } = shown;
    const { results } = await this.door.ingest(
      [
        {
          id,
          type: 'brand.sponsor_slot_shown',
          timestamp: startedAt,
          brandId,
          eventId,
          value: ms,
          unit: 'ms',
          source: 'wall',
          metadata: { screenId: data.screenId, slotId, itemId },
        },
      ],
      { origin: 'rest', requestId: id },
    );
    const refused = results.find(({ status }) => status === 'rejected');
    if (refused)
      throw unprocessable(refused.code ?? 'not_accepted', refused.message ?? 'The showing was refused.');
    return { id };
  }
}
