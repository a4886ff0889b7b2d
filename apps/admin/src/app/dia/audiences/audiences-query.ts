/** Whose audience is shown and how, as the address carries it: a link shows the same again. */
import type { DnaEntityType, EntityType, SortOrder } from '@coliseum/contracts';
import type { AddressParams } from '../reports/reports-query';

/** Whose audience can be chosen by a name of the directory. */
export const SUBJECT_TYPES = [
  'artist',
  'event',
  'track',
  'city',
  'campaign',
  'brand',
] as const satisfies readonly (DnaEntityType & EntityType)[];
export type SubjectType = (typeof SUBJECT_TYPES)[number];
export interface Subject {
  type: SubjectType;
  id: string;
}

export const GROUP_SORTS = ['name', 'people', 'spend', 'perHead', 'city', 'match'] as const;
export type GroupSort = (typeof GROUP_SORTS)[number];

export interface AudienceQuery {
  /** null: of everybody */
  type: SubjectType | null;
  /** empty while nothing is chosen */
  id: string;
  /** where the groups are compared; null: each where it is strongest */
  cityId: string | null;
  sort: GroupSort;
  order: SortOrder;
  /** the one that is open */
  group: string | null;
}

export const EVERYBODY: AudienceQuery = {
  type: null,
  id: '',
  cityId: null,
  sort: 'people',
  order: 'desc',
  group: null,
};

const MOST = 200;
const among = <T extends string>(all: readonly T[], text: string | null | undefined): T | null =>
  all.find((one) => one === text) ?? null;
const textOf = (text: string | null | undefined): string => (text ?? '').trim().slice(0, MOST);

/** What makes no sense is as if it were not there. */
export const readAudienceQuery = (params: AddressParams): AudienceQuery => {
  const type = among(SUBJECT_TYPES, params['of']);
  const sort = among(GROUP_SORTS, params['sort']) ?? EVERYBODY.sort;
  return {
    type,
    id: type === null ? '' : textOf(params['id']),
    cityId: textOf(params['city']) || null,
    sort: type === null && sort === 'match' ? EVERYBODY.sort : sort,
    order: params['order'] === 'asc' ? 'asc' : 'desc',
    group: textOf(params['group']) || null,
  };
};

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toAudienceParams = (query: AudienceQuery): Record<string, string | null> => ({
  of: query.type,
  id: query.id || null,
  city: query.cityId,
  sort: query.sort === EVERYBODY.sort ? null : query.sort,
  order: query.order === EVERYBODY.order ? null : query.order,
  group: query.group,
});

/** null: of everybody, or nothing is chosen yet */
export const subjectOf = ({ type, id }: AudienceQuery): Subject | null =>
  type !== null && id !== '' ? { type, id } : null;

/** Names begin at their small end, what counts at its large one; a second press turns it round. */
export const sortedGroups = (query: AudienceQuery, sort: GroupSort): AudienceQuery => {
  const begins: SortOrder = sort === 'name' ? 'asc' : 'desc';
  const turned: SortOrder = query.order === 'asc' ? 'desc' : 'asc';
  return { ...query, sort, order: query.sort === sort ? turned : begins };
};
