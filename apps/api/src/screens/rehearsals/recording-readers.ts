/** Which walls may read a recording: paired ones, by their tokens; people and keys were looked at before. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { unauthorized } from '../../platform/errors/app-error.js';
import { PairedScreens } from '../paired-screens.js';

const BEARER = /^Bearer +(\S+)$/i;

@Injectable()
export class RecordingReaders {
  constructor(private readonly screens: PairedScreens) {}

  /** @throws 401 */
  async mustMayRead({ headers, principal }: FastifyRequest): Promise<void> {
    if (principal) return;
    const [, token] = BEARER.exec(headers.authorization ?? '') ?? [];
    if (token !== undefined && (await this.screens.ofToken(token))) return;
    throw unauthorized(
      'This needs a screen’s token (Authorization: Bearer …), an API key or a signed-in session.',
    );
  }
}
