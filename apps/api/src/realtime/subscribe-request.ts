/** What a client may ask for over the socket; anything else is answered in words. */
import { Type } from '@sinclair/typebox';
import { BOARD_ID_PATTERN, UUID_PATTERN, WindowText, type SubscribeRequest } from '@coliseum/contracts';
import { unprocessable } from '../platform/errors/app-error.js';
import { validate } from '../platform/http/validator.js';

const SubscribeRequestSchema = Type.Object(
  {
    leaderboardId: Type.String({ pattern: BOARD_ID_PATTERN }),
    window: Type.Optional(WindowText()),
    eventId: Type.Optional(Type.String({ pattern: UUID_PATTERN, format: 'uuid' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
  },
  { $id: 'SubscribeRequest', additionalProperties: false },
);

/** @throws 422 naming the first fault */
export function parseSubscribeRequest(given: unknown): SubscribeRequest {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw unprocessable(
      'invalid_request',
      'An object such as {"leaderboardId":"top-artists-by-plays"} is needed.',
    );
  // a client may say null for what it leaves out
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return validate<SubscribeRequest>(SubscribeRequestSchema, said, 'body');
}
