/** Alerts for those who run the product: what stands, what was, who takes it, and a drill. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  AlertAcknowledgementSchema,
  AlertDrillSchema,
  AlertListSchema,
  AlertQuerySchema,
  AlertRuleListSchema,
  AlertRulePatchSchema,
  AlertRuleSchema,
  AlertSchema,
  type Alert,
  type AlertAcknowledgement,
  type AlertDrill,
  type AlertList,
  type AlertQuery,
  type AlertRule,
  type AlertRuleList,
  type AlertRulePatch,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../platform/http/route.js';
import { actOf } from '../platform/audit/act.js';
import { AlertBook } from './alert-book.js';
import { AlertWatch } from './alert-watch.js';
import { RuleBook } from './rules/rule-book.js';

const PATH = '/api/v1/admin/alerts';
const SEE = { scope: 'admin', role: 'viewer' } as const;
const ACT = { scope: 'admin', role: 'operator' } as const;
const MANAGE = { scope: 'admin', role: 'admin' } as const;
const OneAlert = Type.Object({ id: Type.String({ format: 'uuid', description: 'Of the alert.' }) });
type OneAlert = Static<typeof OneAlert>;
const OneRule = Type.Object({ rule: Type.String({ maxLength: 100, description: 'Its id.' }) });
type OneRule = Static<typeof OneRule>;

@Controller()
export class AlertsController {
  constructor(
    private readonly book: AlertBook,
    private readonly rules: RuleBook,
    private readonly watch: AlertWatch,
  ) {}

  @Route({
    method: 'get',
    path: PATH,
    tag: 'admin',
    access: SEE,
    // that the store is away is asked for just then
    withoutStore: true,
    summary: 'The alerts that stand, worst first; or those that are over, newest first.',
    query: AlertQuerySchema,
    responses: { 200: { description: 'Alerts', schema: AlertListSchema } },
  })
  @Header('cache-control', 'no-store')
  async list(@Query() query: AlertQuery): Promise<AlertList> {
    const { update } = this.watch;
    if ((query.which ?? 'standing') !== 'standing') return { ...update, ...(await this.book.list(query)) };
    const { limit = 50, offset = 0 } = query;
    return { ...update, items: update.items.slice(offset, offset + limit), total: update.items.length };
  }

  @Route({
    method: 'post',
    path: PATH,
    tag: 'admin',
    access: ACT,
    summary: 'Raises a drill: an alert that tries page, sound and webhooks, and goes by itself.',
    body: AlertDrillSchema,
    problems: [409],
    responses: { 201: { description: 'Raised', schema: AlertSchema } },
  })
  async drill(@Body() { severity }: AlertDrill, @Req() request: FastifyRequest): Promise<Alert> {
    const alert = await this.book.drill(severity, actOf(request));
    await this.watch.refresh();
    return alert;
  }

  @Route({
    method: 'post',
    path: `${PATH}/:id/acknowledge`,
    tag: 'admin',
    access: ACT,
    summary: 'Says that somebody has seen it and acts; it is quiet from then on, and stays in sight.',
    params: OneAlert,
    body: AlertAcknowledgementSchema,
    problems: [409],
    responses: { 200: { description: 'Acknowledged', schema: AlertSchema } },
  })
  async acknowledge(
    @Param() { id }: OneAlert,
    @Body() { note }: AlertAcknowledgement,
    @Req() request: FastifyRequest,
  ): Promise<Alert> {
    const alert = await this.book.acknowledge(id, note, actOf(request));
    await this.watch.refresh();
    return alert;
  }

  @Route({
    method: 'get',
    path: `${PATH}/rules`,
    tag: 'admin',
    access: SEE,
    summary: 'The rules by which alerts are raised, with what they mean and what to do.',
    responses: { 200: { description: 'The rules', schema: AlertRuleListSchema } },
  })
  @Header('cache-control', 'no-store')
  async listRules(): Promise<AlertRuleList> {
    return { items: await this.rules.list() };
  }

  @Route({
    method: 'patch',
    path: `${PATH}/rules/:rule`,
    tag: 'admin',
    access: MANAGE,
    summary: 'Changes the limit or severity of a rule, or switches it; the version says which one was seen.',
    params: OneRule,
    body: AlertRulePatchSchema,
    problems: [409],
    responses: { 200: { description: 'The rule as it is now', schema: AlertRuleSchema } },
  })
  change(
    @Param() { rule }: OneRule,
    @Body() patch: AlertRulePatch,
    @Req() request: FastifyRequest,
  ): Promise<AlertRule> {
    return this.rules.change(rule, patch, actOf(request));
  }
}
