/** Which key figures a client asks to follow; anything else is answered in words. */
import { Type, type Static } from '@sinclair/typebox';
import { FIGURE_MESSAGES, KPI_WINDOWS, OneOf } from '@coliseum/contracts';
import { validate } from '../platform/http/validator.js';
import { KpiSource } from './figure-source.js';
import { saidBy } from './figure-request.js';
import type { Followed } from './live-figures.js';

const KpiRequestSchema = Type.Object(
  { window: Type.Optional(OneOf(KPI_WINDOWS)) },
  { $id: 'KpiRequest', additionalProperties: false },
);

/** @throws 422 naming the first fault */
export function kpiRoom(given: unknown, source: KpiSource): Followed {
  const said = saidBy(given, '{"window":"today"}');
  const { window = 'today' } = validate<Static<typeof KpiRequestSchema>>(KpiRequestSchema, said, 'body');
  return {
    name: `figures/kpis/${window}`,
    message: FIGURE_MESSAGES.kpis,
    read: () => source.current(window),
  };
}
