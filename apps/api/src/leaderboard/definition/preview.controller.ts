/** A definition is looked at before it is saved. */
import { Body, Controller } from '@nestjs/common';
import {
  LeaderboardPreviewRequestSchema,
  LeaderboardPreviewSchema,
  type LeaderboardPreview,
  type LeaderboardPreviewRequest,
} from '@coliseum/contracts';
import { Type } from '@sinclair/typebox';
import { readJsonBody } from '../../platform/http/read-json-body.js';
import { Route } from '../../platform/http/route.js';
import { validate } from '../../platform/http/validator.js';
import { Preview } from './preview.js';

/** Which of the two a definition is shows by its fields; the fault of the other one would be of no help. */
const Envelope = Type.Object(
  { ...LeaderboardPreviewRequestSchema.properties, definition: Type.Object({}) },
  { additionalProperties: false },
);

@Controller()
export class PreviewController {
  constructor(private readonly preview: Preview) {}

  @Route({
    method: 'post',
    path: '/api/v1/admin/leaderboards/preview',
    tag: 'leaderboards',
    access: { scope: 'admin', role: 'viewer' },
    summary:
      'The ranks that a definition, or changes to one, would give beside those as they are; nothing is written.',
    body: 'raw',
    bodyContent: { 'application/json': LeaderboardPreviewRequestSchema },
    problems: [404, 503],
    responses: { 200: { description: 'Both boards, and who moves', schema: LeaderboardPreviewSchema } },
  })
  async show(@Body() body: unknown): Promise<LeaderboardPreview> {
    return this.preview.of(validate<LeaderboardPreviewRequest>(Envelope, readJsonBody(body), 'body'));
  }
}
