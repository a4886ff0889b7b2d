/** Tournaments for those who run them; every act is written down. */
import { Body, Controller, Param, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  MatchDecisionSchema,
  TournamentInputSchema,
  TournamentPatchSchema,
  TournamentPreviewSchema,
  TournamentReasonSchema,
  TournamentSchema,
  UUID_PATTERN,
  type MatchDecision,
  type Tournament,
  type TournamentInput,
  type TournamentPatch,
  type TournamentPreview,
  type TournamentReason,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { callerName } from '../../platform/audit/act.js';
import { AuditLog } from '../../platform/audit/audit.js';
import { Route } from '../../platform/http/route.js';
import { LowerCaseIds } from '../lower-case-ids.js';
import { TournamentReader } from '../read/tournament-reader.js';
import { MatchDecisions } from './match-decisions.js';
import { readPatch } from './read-patch.js';
import { TournamentPreviews } from './tournament-previews.js';
import { Tournaments } from './tournaments.js';

const uuid = Type.String({ pattern: UUID_PATTERN, format: 'uuid' });

const Id = Type.Object({ id: uuid });
type Id = Static<typeof Id>;
const MatchKey = Type.Object({
  id: uuid,
  matchId: Type.String({
    pattern: UUID_PATTERN,
    format: 'uuid',
    description: 'Of a match of this tournament.',
  }),
});
type MatchKey = Static<typeof MatchKey>;
const MANAGE = { scope: 'admin', role: 'operator' } as const;
const TAG = 'tournaments';
const ANSWER = { 200: { description: 'The tournament as it stands now', schema: TournamentSchema } };

@Controller()
export class TournamentAdminController {
  constructor(
    private readonly tournaments: Tournaments,
    private readonly previews: TournamentPreviews,
    private readonly decisions: MatchDecisions,
    private readonly reader: TournamentReader,
    private readonly audit: AuditLog,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/tournaments',
    tag: TAG,
    access: MANAGE,
    summary: 'Makes a tournament; it seeds itself and begins at startsAt.',
    body: TournamentInputSchema,
    responses: { 201: { description: 'Made', schema: TournamentSchema } },
  })
  async create(@Body() input: TournamentInput, @Req() request: FastifyRequest): Promise<Tournament> {
    const id = await this.tournaments.create(input, callerName(request.principal));
    await this.record(request, 'tournament.created', id, undefined, input);
    return this.fresh(id);
  }

  @Route({
    method: 'patch',
    path: '/api/v1/admin/tournaments/:id',
    tag: TAG,
    access: MANAGE,
    summary:
      'Changes a draft, renames a tournament, or cancels it (state and reason). A version that no longer stands is answered with 409 `tournament_changed` and `currentVersion`, `differences: [{field, yours, theirs}]`.',
    params: Id,
    body: TournamentPatchSchema,
    problems: [409],
    responses: ANSWER,
  })
  async change(
    @Param(LowerCaseIds) { id }: Id,
    @Body() asked: TournamentPatch,
    @Req() request: FastifyRequest,
  ): Promise<Tournament> {
    const wish = readPatch(asked);
    if (wish.kind === 'cancel') return this.cancelled(id, wish.reason, request, wish.version);
    const { before, after } = await this.tournaments.change(id, wish.patch);
    await this.record(request, 'tournament.changed', id, before, after);
    return this.fresh(id);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/tournaments/preview',
    tag: TAG,
    access: { scope: 'admin', role: 'viewer' },
    summary:
      'What a tournament would be that is not made yet: its rounds, and the seeds as if it began now. Nothing is kept.',
    body: TournamentInputSchema,
    responses: { 200: { description: 'Rounds and seeds', schema: TournamentPreviewSchema } },
  })
  preview(@Body() input: TournamentInput): Promise<TournamentPreview> {
    return this.previews.of(input);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/tournaments/:id/start',
    tag: TAG,
    access: MANAGE,
    summary:
      'Makes the seeds now, ahead of startsAt, and draws the bracket; the matches open by their times.',
    params: Id,
    problems: [409],
    responses: ANSWER,
  })
  async start(@Param(LowerCaseIds) { id }: Id, @Req() request: FastifyRequest): Promise<Tournament> {
    await this.tournaments.start(id);
    const started = await this.fresh(id);
    await this.record(request, 'tournament.started', id, undefined, {
      state: started.state,
      seeds: started.seeds,
    });
    return started;
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/tournaments/:id/cancel',
    tag: TAG,
    access: MANAGE,
    summary: 'Cancels a tournament that is not over, with a reason; what was played stays to be read.',
    params: Id,
    body: TournamentReasonSchema,
    problems: [409],
    responses: ANSWER,
  })
  async cancel(
    @Param(LowerCaseIds) { id }: Id,
    @Body() { reason }: TournamentReason,
    @Req() request: FastifyRequest,
  ): Promise<Tournament> {
    return this.cancelled(id, reason, request);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/tournaments/:id/matches/:matchId/decide',
    tag: TAG,
    access: MANAGE,
    summary: 'Decides or corrects a match by hand, until the match that its winner goes on to is decided.',
    params: MatchKey,
    body: MatchDecisionSchema,
    problems: [409],
    responses: ANSWER,
  })
  async decide(
    @Param(LowerCaseIds) { id, matchId }: MatchKey,
    @Body() decision: MatchDecision,
    @Req() request: FastifyRequest,
  ): Promise<Tournament> {
    const before = await this.decisions.decide(id, matchId, decision, callerName(request.principal));
    await this.record(request, 'tournament-match.decided', `${id}/${matchId}`, before, decision);
    return this.fresh(id);
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/tournaments/:id/matches/:matchId/reopen',
    tag: TAG,
    access: MANAGE,
    summary: 'Undoes a decision by hand; the match is counted and decided anew.',
    params: MatchKey,
    body: TournamentReasonSchema,
    problems: [409],
    responses: ANSWER,
  })
  async reopen(
    @Param(LowerCaseIds) { id, matchId }: MatchKey,
    @Body() { reason }: TournamentReason,
    @Req() request: FastifyRequest,
  ): Promise<Tournament> {
    const before = await this.decisions.reopen(id, matchId);
    await this.record(request, 'tournament-match.reopened', `${id}/${matchId}`, before, { reason });
    return this.fresh(id);
  }

  private async cancelled(
    id: string,
    reason: string,
    request: FastifyRequest,
    version?: number,
  ): Promise<Tournament> {
    const state = await this.tournaments.cancel(id, reason, version);
    await this.record(request, 'tournament.cancelled', id, { state }, { state: 'cancelled', reason });
    return this.fresh(id);
  }

  private async fresh(id: string): Promise<Tournament> {
    this.reader.forget(id);
    return (await this.reader.get(id)).tournament;
  }

  private record(
    request: FastifyRequest,
    action: string,
    subject: string,
    before: unknown,
    after: unknown,
  ): Promise<void> {
    return this.audit.record({
      actor: request.principal,
      action,
      subject,
      before,
      after,
      requestId: String(request.id),
    });
  }
}
