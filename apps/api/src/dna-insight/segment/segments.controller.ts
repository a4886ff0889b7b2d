/** The groups of listeners for brands. */
import { Controller, Req, Res } from '@nestjs/common';
import { DnaSegmentsSchema } from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { Segments } from './segments.js';

@Controller()
export class SegmentsController {
  constructor(private readonly segments: Segments) {}

  @Route({
    method: 'get',
    path: '/api/v1/dna/segments',
    tag: 'dna',
    access: { scope: 'read', role: 'viewer' },
    summary: 'Every group of listeners with its size, what it spends, and where it is at home.',
    responses: {
      200: { description: 'The groups, the largest first', schema: DnaSegmentsSchema },
      304: { description: 'Unchanged' },
    },
  })
  async read(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendJson(request, reply, JSON.stringify(await this.segments.read()), 'private, no-cache');
  }
}
