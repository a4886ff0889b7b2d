/** Webhooks of the alerts, for admins. */
import { Body, Controller, Header, Param, Query, Req } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  AlertDeliveryListSchema,
  AlertDeliveryQuerySchema,
  AlertWebhookInputSchema,
  AlertWebhookListSchema,
  AlertWebhookPatchSchema,
  AlertWebhookSchema,
  MadeAlertWebhookSchema,
  type AlertDeliveryList,
  type AlertWebhook,
  type AlertWebhookInput,
  type AlertWebhookList,
  type AlertWebhookPatch,
  type MadeAlertWebhook,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { actOf } from '../../platform/audit/act.js';
import { WebhookBook } from './webhook-book.js';

const PATH = '/api/v1/admin/alerts/webhooks';
const MANAGE = { scope: 'admin', role: 'admin' } as const;
const OneWebhook = Type.Object({ id: Type.String({ format: 'uuid', description: 'Of the webhook.' }) });
type OneWebhook = Static<typeof OneWebhook>;
const Asked = Type.Object(
  { deliveryId: Type.String({ format: 'uuid', description: 'As the log of deliveries has it.' }) },
  { $id: 'AskedDelivery' },
);

@Controller()
export class WebhooksController {
  constructor(private readonly webhooks: WebhookBook) {}

  @Route({
    method: 'get',
    path: PATH,
    tag: 'admin',
    access: MANAGE,
    summary: 'Where alerts are posted to. Their secrets are not told again.',
    responses: { 200: { description: 'Webhooks', schema: AlertWebhookListSchema } },
  })
  @Header('cache-control', 'no-store')
  async list(): Promise<AlertWebhookList> {
    return { items: await this.webhooks.list() };
  }

  @Route({
    method: 'post',
    path: PATH,
    tag: 'admin',
    access: MANAGE,
    summary: 'Has alerts posted to an address; the secret that signs them is told this once.',
    body: AlertWebhookInputSchema,
    responses: { 201: { description: 'Made', schema: MadeAlertWebhookSchema } },
  })
  make(@Body() input: AlertWebhookInput, @Req() request: FastifyRequest): Promise<MadeAlertWebhook> {
    return this.webhooks.make(input, actOf(request));
  }

  @Route({
    method: 'patch',
    path: `${PATH}/:id`,
    tag: 'admin',
    access: MANAGE,
    summary: 'Changes a webhook, or switches it; the version says which one was seen.',
    params: OneWebhook,
    body: AlertWebhookPatchSchema,
    problems: [409],
    responses: { 200: { description: 'The webhook as it is now', schema: AlertWebhookSchema } },
  })
  change(
    @Param() { id }: OneWebhook,
    @Body() patch: AlertWebhookPatch,
    @Req() request: FastifyRequest,
  ): Promise<AlertWebhook> {
    return this.webhooks.change(id, patch, actOf(request));
  }

  @Route({
    method: 'delete',
    path: `${PATH}/:id`,
    tag: 'admin',
    access: MANAGE,
    summary: 'Deletes a webhook and the log of its deliveries.',
    params: OneWebhook,
    responses: { 204: { description: 'Deleted' } },
  })
  remove(@Param() { id }: OneWebhook, @Req() request: FastifyRequest): Promise<void> {
    return this.webhooks.remove(id, actOf(request));
  }

  @Route({
    method: 'post',
    path: `${PATH}/:id/rotate`,
    tag: 'admin',
    access: MANAGE,
    summary: 'Makes another secret, told this once; it signs from now on.',
    params: OneWebhook,
    responses: { 200: { description: 'Rotated', schema: MadeAlertWebhookSchema } },
  })
  rotate(@Param() { id }: OneWebhook, @Req() request: FastifyRequest): Promise<MadeAlertWebhook> {
    return this.webhooks.rotate(id, actOf(request));
  }

  @Route({
    method: 'post',
    path: `${PATH}/:id/test`,
    tag: 'admin',
    access: MANAGE,
    summary: 'Posts a test; what comes of it stands in the log of deliveries.',
    params: OneWebhook,
    responses: { 202: { description: 'On its way', schema: Asked } },
  })
  async test(@Param() { id }: OneWebhook, @Req() request: FastifyRequest): Promise<Static<typeof Asked>> {
    return { deliveryId: await this.webhooks.test(id, actOf(request)) };
  }

  @Route({
    method: 'get',
    path: '/api/v1/admin/alerts/deliveries',
    tag: 'admin',
    access: MANAGE,
    summary: 'What was posted to whom and what came of it, newest first; kept for 30 days.',
    query: AlertDeliveryQuerySchema,
    responses: { 200: { description: 'Deliveries', schema: AlertDeliveryListSchema } },
  })
  @Header('cache-control', 'no-store')
  async deliveries(
    @Query() { limit = 50 }: Static<typeof AlertDeliveryQuerySchema>,
  ): Promise<AlertDeliveryList> {
    return { items: await this.webhooks.deliveries(limit) };
  }
}
