/** The moves by hand, each with its line in the audit log: what changed nothing is not written down. */
import { Injectable } from '@nestjs/common';
import type { BoardLife, LifeMove, Reopen } from '@coliseum/contracts';
import { AuditLog } from '../../platform/audit/audit.js';
import type { Principal } from '../../platform/http/principal.js';
import { actorName } from '../../platform/audit/actor-name.js';
import { BoardStages, type Stage } from './board-stage.js';
import { Freezing } from './freezing.js';
import { OfficialResults } from './official-results.js';
import { Recounting } from './recounting.js';

export interface Caller {
  principal: Principal | undefined;
  requestId: string;
}

@Injectable()
export class LifeMoves {
  constructor(
    private readonly stages: BoardStages,
    private readonly freezing: Freezing,
    private readonly results: OfficialResults,
    private readonly recounting: Recounting,
    private readonly audit: AuditLog,
  ) {}

  /** @throws 404, 409, 422, as all of them do */
  freeze(id: string, given: LifeMove, caller: Caller): Promise<BoardLife> {
    const by = { by: actorName(caller.principal), reason: given.reason };
    return this.done('frozen', id, given, caller, async (stage) => ({
      did: await this.freezing.freeze(stage, by),
    }));
  }

  publish(id: string, given: LifeMove, caller: Caller): Promise<BoardLife> {
    return this.done('published', id, given, caller, async (stage) => ({
      did: await this.results.publish(stage, actorName(caller.principal)),
    }));
  }

  reopen(id: string, given: Reopen, caller: Caller): Promise<BoardLife> {
    return this.done('reopened', id, given, caller, async (stage) => ({
      did: await this.results.reopen(stage, actorName(caller.principal), given.reason),
    }));
  }

  recount(id: string, given: LifeMove, caller: Caller): Promise<BoardLife> {
    return this.done('recounted', id, given, caller, async (stage) => ({
      did: true,
      more: { changed: await this.recounting.recount(stage) },
    }));
  }

  refresh(id: string, given: LifeMove, caller: Caller): Promise<BoardLife> {
    return this.done('refreshed', id, given, caller, async (stage) => {
      await this.recounting.refresh(stage);
      return { did: true };
    });
  }

  private async done(
    action: string,
    id: string,
    { eventId, reason }: LifeMove,
    { principal, requestId }: Caller,
    work: (stage: Stage) => Promise<{ did: boolean; more?: Pick<BoardLife, 'changed'> }>,
  ): Promise<BoardLife> {
    const stage = await this.stages.of(id, eventId);
    const before = await this.stages.answer(stage);
    const { did, more } = await work(stage);
    const after = { ...(await this.stages.answer(stage)), ...more };
    if (did)
      await this.audit.record({
        ...{ actor: principal, action: `leaderboard.${action}`, requestId },
        subject: stage.eventId === '' ? id : `${id} of event ${stage.eventId}`,
        ...{ before, after: { ...after, ...(reason !== undefined && { reason }) } },
      });
    return after;
  }
}
