/** Says of a body of entities what it would make new, change, leave and refuse, before any of it is sent; row by row. */
import { Injectable } from '@nestjs/common';
import {
  ENTITY_TYPES,
  MAX_PREVIEW,
  type BulkPreview,
  type BulkRow,
  type EntityInput,
} from '@coliseum/contracts';
import { Database } from '../../platform/database/database.js';
import { unprocessable, type FieldError } from '../../platform/errors/app-error.js';
import { erasedAmong } from '../../platform/people/erased-among.js';
import { clean, faultIn, keyOf, type CheckedEntity } from '../check-entities.js';
import { SPANS } from '../entity-fields.js';
import { EntityRecords } from './entity-records.js';
import { fieldDifferences } from './field-differences.js';
import type { RecordRow } from './to-record.js';
import { changesJudging, votingState } from './voting-state.js';
import { wishOf } from './voting-wish.js';

interface Given {
  index: number;
  raw: unknown;
  entity: CheckedEntity | undefined;
  error: FieldError | undefined;
}

@Injectable()
export class BulkPreviews {
  constructor(
    private readonly database: Database,
    private readonly records: EntityRecords,
  ) {}

  /** @throws 422 where it is no array, or too long */
  async of(body: unknown): Promise<BulkPreview> {
    const given = listOf(body).map((raw, index): Given => {
      const error = faultIn(raw);
      return { index, raw, error, entity: error ? undefined : clean(raw as EntityInput, index) };
    });
    const entities = given.flatMap(({ entity }) => entity ?? []);
    const { known, erased } = await this.look(entities);
    const earlier = new Map<string, CheckedEntity>();
    const rows = given.map(({ index, raw, entity, error }) => {
      if (!entity) return refused(index, raw, error ? [error] : []);
      const key = keyOf(entity);
      const all = { ...earlier.get(key), ...entity };
      earlier.set(key, all);
      if (erased.has(entity.id) && entity.type === 'user')
        return refused(index, raw, [{ path: '/id', code: 'erased', message: 'They were erased.' }]);
      return judged(all, index, known.get(key), raw);
    });
    const count = (outcome: BulkRow['outcome']): number =>
      rows.filter((row) => row.outcome === outcome).length;
    const counts = {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      refused: count('refused'),
    };
    return { counts, rows };
  }

  private look(
    entities: readonly CheckedEntity[],
  ): Promise<{ known: Map<string, RecordRow>; erased: Set<string> }> {
    const users = entities.flatMap(({ type, id }) => (type === 'user' ? [id] : []));
    return this.database.transaction(async (client) => ({
      erased: await erasedAmong(client, users),
      known: await this.records.all(entities, client),
    }));
  }
}

function listOf(body: unknown): unknown[] {
  if (!Array.isArray(body)) throw unprocessable('invalid_body', 'The body must be an array of entities.');
  if (body.length > MAX_PREVIEW)
    throw unprocessable(
      'too_many',
      `There are ${body.length} entities; at most ${MAX_PREVIEW} are looked at in one request.`,
    );
  return body as unknown[];
}

const textOf = (raw: unknown, field: string): string | null => {
  const value = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>)[field] : undefined;
  return typeof value === 'string' ? value.slice(0, 1000) : null;
};

/** What can be told of a row, whatever is wrong with it. */
const rowOf = (index: number, raw: unknown, outcome: BulkRow['outcome']): BulkRow => ({
  index,
  outcome,
  type: ENTITY_TYPES.find((type) => type === textOf(raw, 'type')) ?? null,
  id: textOf(raw, 'id'),
  name: textOf(raw, 'name'),
  changes: [],
  errors: [],
  votingOpen: false,
});

const refused = (index: number, raw: unknown, errors: FieldError[]): BulkRow => ({
  ...rowOf(index, raw, 'refused'),
  errors,
});

function judged(entity: CheckedEntity, index: number, row: RecordRow | undefined, raw: unknown): BulkRow {
  if (!row) return { ...rowOf(index, raw, 'new'), id: entity.id };
  const changes = fieldDifferences(row, fieldsOf(entity));
  const faults = spanFaultsOf(entity, row);
  if (faults.length > 0) return refused(index, raw, faults);
  const votingOpen =
    row.type === 'event' &&
    votingState(row, row.now) === 'open' &&
    changesJudging(row, wishOf(row, fieldsOf(entity)));
  const outcome = changes.length > 0 ? 'changed' : 'unchanged';
  return { ...rowOf(index, raw, outcome), id: entity.id, changes, votingOpen };
}

function fieldsOf(entity: CheckedEntity): Omit<EntityInput, 'type' | 'id'> {
  const { type, id, index, ...fields } = entity;
  void [type, id, index];
  return fields;
}

const COLUMN_OF = {
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  votingOpensAt: 'voting_opens_at',
  votingClosesAt: 'voting_closes_at',
} as const;

/** One end may be given while the other one stands. */
function spanFaultsOf(entity: CheckedEntity, row: RecordRow): FieldError[] {
  const at = (field: keyof typeof COLUMN_OF): number | null => {
    const given = entity[field];
    if (given === undefined) return row[COLUMN_OF[field]]?.getTime() ?? null;
    return given === null ? null : Date.parse(given);
  };
  return SPANS.flatMap(({ start, end }) => {
    const [from, to] = [at(start), at(end)];
    if (from === null || to === null || from < to) return [];
    const message = `With what is stored, ${end} would not lie after ${start}.`;
    return [{ path: `/${end}`, code: 'invalid_field', message }];
  });
}
