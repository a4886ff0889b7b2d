/** Two doors of a room, one that is guarded and one that anybody may come through. */
import { Controller } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { Route } from '../platform/http/route.js';

const answer = { 200: { description: 'ok', schema: Type.Object({ ok: Type.Boolean() }) } };

@Controller()
class Doors {
  @Route({
    method: 'post',
    path: '/doors/write',
    tag: 't',
    summary: 's',
    access: { scope: 'events:write', role: 'operator' },
    responses: answer,
  })
  write(): object {
    return { ok: true };
  }
  @Route({
    method: 'get',
    path: '/doors/open',
    tag: 't',
    summary: 's',
    access: 'optional',
    responses: answer,
  })
  open(): object {
    return { ok: true };
  }
}

export const DOORS = { module: class DoorsModule {}, controllers: [Doors] };
