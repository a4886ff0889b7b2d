/** The DNA of an entity and its audience; of a person only their own vectors, and only for admins. */
import { Controller, Param, Query, Req, Res } from '@nestjs/common';
import { Type, type Static } from '@sinclair/typebox';
import {
  DNA_ENTITY_TYPES,
  EntityDnaSchema,
  OneOf,
  PersonDnaSchema,
  RFC3339_PATTERN,
  UUID_PATTERN,
} from '@coliseum/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Clock } from '../../platform/clock/clock.js';
import { forbidden, unauthorized } from '../../platform/errors/app-error.js';
import { mayUse, type Principal } from '../../platform/http/principal.js';
import { Route } from '../../platform/http/route.js';
import { sendJson } from '../../platform/http/send-json.js';
import { Insights } from './insights.js';
import { PersonDnas } from './person-dnas.js';
import { wholeDays } from './whole-days.js';

const UUID = new RegExp(UUID_PATTERN);

const PEOPLE = { what: 'people', needs: [{ scope: 'admin', role: 'admin' }] } as const;
const Key = Type.Object({
  type: OneOf([...DNA_ENTITY_TYPES, 'user'] as const),
  id: Type.String({ minLength: 1, maxLength: 200 }),
});
const When = (description: string) =>
  Type.Optional(Type.String({ pattern: RFC3339_PATTERN, format: 'date-time', description }));
const Question = Type.Object(
  {
    from: When('Of the audience; widened to the beginning of its day in UTC. Default: the first event.'),
    to: When('No longer included; widened to the end of its day in UTC. Default: now.'),
  },
  { additionalProperties: false },
);

@Controller()
export class DnaController {
  constructor(
    private readonly insights: Insights,
    private readonly people: PersonDnas,
    private readonly clock: Clock,
  ) {}

  @Route({
    method: 'get',
    path: '/api/v1/entities/:type/:id/dna',
    tag: 'dna',
    access: 'optional',
    privateParts: PEOPLE,
    summary:
      'Who the audience of an entity is, in groups of ten people and more; a user’s own vectors only for admins.',
    params: Key,
    query: Question,
    responses: {
      200: {
        description: 'What is known now; state pending: the rest is being worked out, ask again',
        schema: Type.Union([EntityDnaSchema, PersonDnaSchema]),
      },
      304: { description: 'Unchanged' },
    },
  })
  async read(
    @Param() { type, id }: Static<typeof Key>,
    @Query() { from, to }: Static<typeof Question>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (type === 'user') {
      mustBeAdmin(request.principal);
      const person = await this.people.read(id.toLowerCase());
      return sendJson(request, reply, JSON.stringify(person), 'private, no-cache');
    }
    const entityId = storedId(type, id);
    const range = wholeDays({ from, to }, this.clock.now());
    const answer = await this.insights.look({ entityType: type, entityId, ...range });
    sendJson(request, reply, JSON.stringify(answer));
  }
}

/** Cities, and campaigns that are no UUID, go by ids in which case tells. */
const storedId = (type: string, id: string): string =>
  type === 'city' || (type === 'campaign' && !UUID.test(id)) ? id : id.toLowerCase();

/** @throws 401 without a credential, 403 with one that may not, whether there is such a person or not */
function mustBeAdmin(principal: Principal | undefined): void {
  if (!principal) throw unauthorized('The DNA of a person is shown only with a credential.');
  if (!mayUse(principal, PEOPLE.needs[0])) throw forbidden('This needs the scope admin.');
}
