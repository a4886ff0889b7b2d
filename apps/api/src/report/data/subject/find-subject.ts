/** Looks up what a report is about; what only events name is known, too. */
import { UUID_PATTERN, type ReportType } from '@coliseum/contracts';
import { placeholderName } from '@coliseum/domain';
import { firstRow, rows, type Queryable } from '../../../platform/database/sql.js';
import { unprocessable, type AppError } from '../../../platform/errors/app-error.js';
import {
  activityOf,
  campaign,
  campaignsOf,
  directoryEntity,
  tournament,
  type ActivityRow,
  type CampaignRow,
  type SubjectRow,
} from './subject.sql.js';
import { ENTITIES_OF, type Activity, type Campaign, type Subject, type SubjectEntity } from './subject.js';

const UUID = new RegExp(UUID_PATTERN, 'i');
/** Cities and campaigns of events may have any id. */
const FREE_IDS: readonly SubjectEntity[] = ['city', 'campaign'];
const UNKNOWN: SubjectRow = {
  ...{ name: null, image_url: null, starts_at: null, ends_at: null, voting_opens_at: null },
  ...{ voting_closes_at: null, time_zone: null, lineup: [], brand_id: null, city_name: null, attributes: {} },
};

/** As it is compared: a UUID in lower case, any other id as it is. */
export const comparedId = (id: string): string => (UUID.test(id) ? id.toLowerCase() : id);

/** @throws 422 `unknown_entity` */
export async function findSubject(on: Queryable, type: ReportType, entityId: string): Promise<Subject> {
  const id = comparedId(entityId);
  const candidates = ENTITIES_OF[type].filter((entity) => FREE_IDS.includes(entity) || UUID.test(id));
  const found: { entity: SubjectEntity; row: SubjectRow }[] = [];
  for (const entity of candidates) {
    const question = entity === 'tournament' ? tournament(id) : directoryEntity(entity, id);
    const row = await firstRow<SubjectRow & Record<string, unknown>>(on, question);
    if (row) found.push({ entity, row });
  }
  const [known] = found;
  if (known) return toSubject(on, type, known.entity, id, known.row);
  for (const entity of candidates) {
    const activity = await readActivity(on, [entity], [id]);
    if (activity) return toSubject(on, type, entity, id, UNKNOWN);
  }
  throw unknownEntity(type, entityId);
}

async function toSubject(
  on: Queryable,
  type: ReportType,
  entityType: SubjectEntity,
  entityId: string,
  row: SubjectRow,
): Promise<Subject> {
  const campaigns = await readCampaigns(on, entityType, entityId);
  const [own] = entityType === 'campaign' ? campaigns : [];
  return {
    ...{ type, entityType, entityId, campaigns },
    name: row.name ?? placeholderName(entityType, entityId),
    imageUrl: row.image_url,
    startsAt: row.starts_at ?? earliest(campaigns.map(({ startsAt }) => startsAt)),
    endsAt: row.ends_at ?? (own ? own.endsAt : latest(campaigns.map(({ endsAt }) => endsAt))),
    votingOpensAt: row.voting_opens_at,
    votingClosesAt: row.voting_closes_at,
    timeZone: row.time_zone,
    lineup: row.lineup,
    brandId: row.brand_id,
    cityName: row.city_name,
    attributes: row.attributes,
    activity: await activityWith(on, { entityType, entityId, campaigns, lineup: row.lineup }),
  };
}

/** A brand’s events are those of its campaigns, too; a tournament’s those of its cities. */
function activityWith(
  on: Queryable,
  { entityType, entityId, campaigns, lineup }: Pick<Subject, 'entityType' | 'entityId' | 'campaigns' | 'lineup'>,
): Promise<Activity | null> {
  if (entityType === 'tournament')
    return readActivity(
      on,
      lineup.map(() => 'city'),
      lineup,
    );
  const ids = entityType === 'brand' ? campaigns.map(({ id }) => id) : [];
  return readActivity(on, [entityType, ...ids.map(() => 'campaign')], [entityId, ...ids]);
}

async function readActivity(
  on: Queryable,
  types: readonly string[],
  ids: readonly string[],
): Promise<Activity | null> {
  const row = await firstRow<ActivityRow & Record<string, unknown>>(on, activityOf(types, ids));
  return row?.first_hour && row.last
    ? { firstHour: row.first_hour, last: row.last, events: row.events }
    : null;
}

async function readCampaigns(on: Queryable, entityType: SubjectEntity, id: string): Promise<Campaign[]> {
  if (entityType !== 'campaign' && entityType !== 'brand') return [];
  const question = entityType === 'brand' ? campaignsOf(id) : campaign(id);
  const found = await rows<CampaignRow & Record<string, unknown>>(on, question);
  return found.map((row) => ({
    ...{ id: row.id, name: row.name, currency: row.currency, startsAt: row.starts_at, endsAt: row.ends_at },
    costCents: row.cost_cents === null ? null : Number(row.cost_cents),
  }));
}

function earliest(times: readonly (Date | null)[]): Date | null {
  const known = times.flatMap((at) => at?.getTime() ?? []);
  return known.length > 0 ? new Date(Math.min(...known)) : null;
}
/** null where any is open. */
function latest(times: readonly (Date | null)[]): Date | null {
  if (times.length === 0 || times.includes(null)) return null;
  return new Date(Math.max(...times.map((at) => (at as Date).getTime())));
}

function unknownEntity(type: ReportType, entityId: string): AppError {
  const what = ENTITIES_OF[type].join(' or ');
  const message = `entityId is "${entityId}"; it must be the id of a ${what} that the directory or an event names.`;
  return unprocessable('unknown_entity', message, [{ path: '/entityId', code: 'unknown_entity', message }]);
}
