/** What walls are told to do, and the emergency takeover. */
import { Body, Controller, Param, Req } from '@nestjs/common';
import {
  ClearTakeoverSchema,
  CommandReceiptSchema,
  ScreenCommandInputSchema,
  ScreensCommandInputSchema,
  TakeoverAnswerSchema,
  TakeoverInputSchema,
  type ClearTakeover,
  type CommandReceipt,
  type ScreenCommandInput,
  type ScreensCommandInput,
  type TakeoverAnswer,
  type TakeoverInput,
} from '@coliseum/contracts';
import type { FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { actOf } from '../../platform/audit/act.js';
import { Commands } from '../command/commands.js';
import { ScreenReader } from '../registry/screen-reader.js';
import { Takeovers } from '../takeover/takeovers.js';
import { Id, OPERATE, TAG } from './access.js';
import { LowerCaseIds } from './lower-case-ids.js';

const RECEIPT = { 200: { description: 'Who had begun within a second', schema: CommandReceiptSchema } };
const ALSO_WITHOUT_STORE =
  'Works while Postgres is away, for whom this process verified within the last ten minutes; it is written down once Postgres is back.';

@Controller()
export class ScreenCommandsController {
  constructor(
    private readonly reader: ScreenReader,
    private readonly commands: Commands,
    private readonly takeovers: Takeovers,
  ) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/screens/:id/command',
    tag: TAG,
    access: OPERATE,
    summary:
      'Tells a wall to show, freeze, black out, clear, identify or reload. What stands is told again to a wall that was away; `clear` ends it, and a takeover on this wall.',
    params: Id,
    body: ScreenCommandInputSchema,
    responses: RECEIPT,
  })
  async command(
    @Param(LowerCaseIds) { id }: Id,
    @Body() input: ScreenCommandInput,
    @Req() request: FastifyRequest,
  ): Promise<CommandReceipt> {
    await this.reader.mustKnow([id]);
    return this.commands.send([id], input, actOf(request));
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/screens/command',
    tag: TAG,
    access: OPERATE,
    summary: 'The same command to several walls; none is told anything where one of them is unknown.',
    body: ScreensCommandInputSchema,
    problems: [404],
    responses: RECEIPT,
  })
  async commandMany(
    @Body() { screenIds, command }: ScreensCommandInput,
    @Req() request: FastifyRequest,
  ): Promise<CommandReceipt> {
    const ids = [...new Set(screenIds.map((id) => id.toLowerCase()))];
    await this.reader.mustKnow(ids);
    return this.commands.send(ids, command, actOf(request));
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/screens/takeover',
    tag: TAG,
    access: OPERATE,
    withoutStore: true,
    summary: `One message on every wall, or on those named, until it is cleared: also on walls that come back or are paired later. ${ALSO_WITHOUT_STORE}`,
    body: TakeoverInputSchema,
    responses: { 201: { description: 'Begun', schema: TakeoverAnswerSchema } },
  })
  takeover(@Body() input: TakeoverInput, @Req() request: FastifyRequest): Promise<TakeoverAnswer> {
    return this.takeovers.begin(input, actOf(request));
  }

  @Route({
    method: 'post',
    path: '/api/v1/admin/screens/takeover/clear',
    tag: TAG,
    access: OPERATE,
    withoutStore: true,
    summary: `Ends a takeover on all walls; twice is once. ${ALSO_WITHOUT_STORE}`,
    body: ClearTakeoverSchema,
    problems: [404],
    responses: { 200: { description: 'Ended', schema: TakeoverAnswerSchema } },
  })
  clear(@Body() { id }: ClearTakeover, @Req() request: FastifyRequest): Promise<TakeoverAnswer> {
    return this.takeovers.clear(id.toLowerCase(), actOf(request));
  }
}
