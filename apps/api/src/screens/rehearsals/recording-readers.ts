/** Who may read a recording: a paired wall by its token, a key that reads, anyone who is signed in. */
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { forbidden, unauthorized } from '../../platform/errors/app-error.js';
import { Authenticator, mayUse } from '../../platform/http/principal.js';
import { PairedScreens } from '../paired-screens.js';

const BEARER = /^Bearer +(\S+)$/i;

@Injectable()
export class RecordingReaders {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly screens: PairedScreens,
  ) {}

  /** @throws 401, 403 */
  async mustMayRead({ headers }: FastifyRequest): Promise<void> {
    const [, token] = BEARER.exec(headers.authorization ?? '') ?? [];
    if (token !== undefined && (await this.screens.ofToken(token))) return;
    const principal = await this.authenticator.authenticate(headers);
    if (!principal)
      throw unauthorized(
        'This needs a screen’s token (Authorization: Bearer …), an API key or a signed-in session.',
      );
    if (!mayUse(principal, { scope: 'read', role: 'viewer' }))
      throw forbidden('The key lacks the scope read.');
  }
}
