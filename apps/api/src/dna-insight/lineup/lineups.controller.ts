/** The line-up builder's question. */
import { Body, Controller, Header } from '@nestjs/common';
import {
  LineupPreviewSchema,
  LineupRequestSchema,
  type LineupPreview,
  type LineupRequest,
} from '@coliseum/contracts';
import { Route } from '../../platform/http/route.js';
import { Lineups } from './lineups.js';

@Controller()
export class LineupsController {
  constructor(private readonly lineups: Lineups) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/lineups/preview',
    tag: 'dna',
    access: { scope: 'admin', role: 'viewer' },
    summary:
      'What the audience of a line-up would be: reach, overlap, expected match, and who could be added.',
    body: LineupRequestSchema,
    responses: { 200: { description: 'The preview; nothing is kept of it', schema: LineupPreviewSchema } },
  })
  @Header('cache-control', 'no-store')
  preview(@Body() request: LineupRequest): Promise<LineupPreview> {
    return this.lineups.preview(request);
  }
}
