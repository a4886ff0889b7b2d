/** Emergency takeovers: on the walls first, then kept; begun and cleared also while Postgres is away. */
import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  type ScreenCommand,
  type Takeover,
  type TakeoverAnswer,
  type TakeoverInput,
} from '@coliseum/contracts';
import type { TakeoverRecord } from '@coliseum/domain';
import { Clock } from '../../platform/clock/clock.js';
import { inTime } from '../../platform/clock/in-time.js';
import { notFound, unprocessable } from '../../platform/errors/app-error.js';
import { Facts } from '../../platform/facts/facts.js';
import { nameOf, type Act } from '../../platform/audit/act.js';
import { concernedBy, Delivery } from '../command/delivery.js';
import { ScreenRegistry } from '../registry/screen-registry.js';
import { TakeoverBook, type TakeoverAct } from './takeover-book.js';
import { TakeoverKeeper } from './takeover-keeper.js';

const LOOK_PATIENCE_MS = 500;

@Injectable()
export class Takeovers {
  constructor(
    private readonly book: TakeoverBook,
    private readonly keeper: TakeoverKeeper,
    private readonly registry: ScreenRegistry,
    private readonly delivery: Delivery,
    private readonly facts: Facts,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 `unknown_screens` */
  async begin({ text, detail, screenIds }: TakeoverInput, act: Act): Promise<TakeoverAnswer> {
    const ids = screenIds && [...new Set(screenIds.map((id) => id.toLowerCase()))];
    if (ids) await this.mustKnow(ids);
    const takeover: Takeover = {
      id: randomUUID(),
      text,
      detail: detail ?? null,
      screenIds: ids ?? null,
      startedAt: this.clock.now().toISOString(),
      startedBy: nameOf(act),
    };
    const before = this.book.standing().map((record) => record.takeover);
    const record = { takeover, clearedFor: [], clearedAt: null, clearedBy: null };
    return this.bring(record, 'takeover', made(act, 'screen-takeover.begun', before, takeover));
  }

  /** Ends it on every wall; once it is over, ending it again changes nothing. @throws 404 */
  async clear(id: string, act: Act): Promise<TakeoverAnswer> {
    const kept = await this.keeper.find(id);
    if (!kept)
      throw notFound(
        `There is no takeover ${id}; GET /api/v1/admin/screens names those that stand.`,
        'takeover_not_found',
      );
    const { record } = kept;
    const { takeover } = record;
    if (record.clearedAt !== null)
      return { takeover, receipt: { id: randomUUID(), sent: 0, acknowledged: 0, missing: [], tookMs: 0 } };
    const clearing = { clearedAt: this.clock.now().toISOString(), clearedBy: nameOf(act) };
    return this.bring(
      { ...record, ...clearing },
      'clear',
      made(act, 'screen-takeover.cleared', takeover, clearing),
    );
  }

  /** The command `clear` to some walls ends it there. */
  async clearFor(screenIds: readonly string[]): Promise<void> {
    for (const record of this.book.standing()) {
      const ids = concernedBy(record, screenIds);
      if (ids.length === 0) continue;
      this.book.merge({ record: { ...record, clearedFor: [...record.clearedFor, ...ids].sort() }, acts: [] });
      await this.keeper.keep(record.takeover.id);
    }
  }

  private async bring(
    record: TakeoverRecord,
    type: 'takeover' | 'clear',
    act: TakeoverAct,
  ): Promise<TakeoverAnswer> {
    const { takeover } = record;
    const issuedAt = record.clearedAt ?? takeover.startedAt;
    const command: ScreenCommand = { id: act.id, type, issuedAt, takeover };
    const all = this.registry.all().map(({ id }) => id);
    const sent = this.delivery.bring(record, command, all);
    this.book.merge({ record, acts: [act] });
    await this.keeper.keep(takeover.id);
    const receipt = await sent;
    this.facts.announce('screens.updated', { update: { kind: 'changed' } });
    return { takeover, receipt };
  }

  /** Those paired a moment ago are looked up, if the store answers. */
  private async mustKnow(ids: readonly string[]): Promise<void> {
    const unknown = (): string[] => ids.filter((id) => !this.registry.get(id));
    if (unknown().length > 0)
      await inTime(this.registry.look(), LOOK_PATIENCE_MS, () => new Error('The store is slow.')).catch(
        () => undefined,
      );
    const [first] = unknown();
    if (first === undefined) return;
    const message = `screenIds has ${first}, which is no paired screen${unknown().length > 1 ? `, and ${unknown().length - 1} more` : ''}; leave screenIds out for all of them.`;
    throw unprocessable('unknown_screens', message, [
      { path: `/screenIds/${ids.indexOf(first)}`, code: 'unknown_screens', message },
    ]);
  }
}

const made = ({ actor, requestId }: Act, action: string, before: unknown, after: unknown): TakeoverAct => ({
  id: randomUUID(),
  actor: actor ?? null,
  requestId,
  action,
  before,
  after,
});
