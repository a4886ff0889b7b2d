/** One entity as it is being filled in: which fields its type has, what is wrong with them, and what goes to the server. */
import type { EntityFields, EntityInput, EntityPatch, EntityRecord, EntityType } from '@coliseum/contracts';

/** Texts as they stand in the form; what is more than a text is JSON. Empty: none. */
export interface EntityDraft {
  name: string;
  imageUrl: string;
  cityId: string;
  /** RFC 3339 */
  startsAt: string;
  endsAt: string;
  votingOpensAt: string;
  votingClosesAt: string;
  timeZone: string;
  lineup: readonly string[];
  brandId: string;
  costCents: string;
  currency: string;
  dna: string;
  attributes: string;
}
export type DraftField = keyof EntityDraft;

export const EMPTY: EntityDraft = {
  name: '',
  imageUrl: '',
  cityId: '',
  startsAt: '',
  endsAt: '',
  votingOpensAt: '',
  votingClosesAt: '',
  timeZone: '',
  lineup: [],
  brandId: '',
  costCents: '',
  currency: '',
  dna: '',
  attributes: '',
};

const ALL: readonly DraftField[] = ['name', 'imageUrl', 'attributes'];
const OWN: Readonly<Record<EntityType, readonly DraftField[]>> = {
  artist: ['cityId', 'dna'],
  event: ['cityId', 'startsAt', 'endsAt', 'timeZone', 'lineup', 'brandId'],
  track: ['lineup', 'dna'],
  user: ['cityId', 'dna'],
  city: ['timeZone'],
  brand: ['dna'],
  campaign: ['brandId', 'startsAt', 'endsAt', 'costCents', 'currency'],
};
const VOTING: readonly DraftField[] = ['votingOpensAt', 'votingClosesAt'];

/** Voting times of an event that is kept are set with a look at what they do (voting-sheet). */
export const fieldsOf = (type: EntityType, isNew: boolean): readonly DraftField[] => [
  ...ALL,
  ...OWN[type],
  ...(isNew && type === 'event' ? VOTING : []),
];
export const DRAFT_FIELDS: ReadonlySet<string> = new Set([...Object.keys(EMPTY), 'id', 'type']);

const json = (value: object | null): string =>
  value === null || Object.keys(value).length === 0 ? '' : JSON.stringify(value, null, 2);

export const draftOf = (one: EntityRecord): EntityDraft => ({
  name: one.name,
  imageUrl: one.imageSourceUrl ?? one.imageUrl ?? '',
  cityId: one.cityId ?? '',
  startsAt: one.startsAt ?? '',
  endsAt: one.endsAt ?? '',
  votingOpensAt: one.votingOpensAt ?? '',
  votingClosesAt: one.votingClosesAt ?? '',
  timeZone: one.timeZone ?? '',
  lineup: one.lineup,
  brandId: one.brandId ?? '',
  costCents: one.costCents === null ? '' : String(one.costCents),
  currency: one.currency ?? '',
  dna: json(one.dna),
  attributes: json(one.attributes),
});

const objectIn = (text: string): object | null => {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
};

/** What can be told before the server is asked, by the field. */
export function localFaults(
  draft: EntityDraft,
  fields: readonly DraftField[],
): ReadonlyMap<string, string[]> {
  const faults = new Map<string, string[]>();
  if (draft.name.trim() === '') faults.set('name', ['It needs a name.']);
  for (const field of ['dna', 'attributes'] as const)
    if (fields.includes(field) && draft[field].trim() !== '' && objectIn(draft[field]) === null)
      faults.set(field, ['This is no JSON object, such as {"country": "DE"}.']);
  if (fields.includes('costCents') && draft.costCents !== '' && !/^\d{1,15}$/.test(draft.costCents))
    faults.set('costCents', ['Whole cents, such as 125000.']);
  return faults;
}

/** As the wire writes it; null clears. */
function wireOf(draft: EntityDraft, field: DraftField): unknown {
  const value = draft[field];
  switch (field) {
    case 'name':
      return draft.name.trim();
    case 'lineup':
      return [...draft.lineup];
    case 'costCents':
      return draft.costCents === '' ? null : Number(draft.costCents);
    case 'currency':
      return draft.currency.trim().toUpperCase() || null;
    case 'attributes':
      return objectIn(draft.attributes) ?? {};
    case 'dna':
      return objectIn(draft.dna);
    default:
      return typeof value === 'string' ? value.trim() || null : value;
  }
}

export const toInput = (
  type: EntityType,
  id: string,
  draft: EntityDraft,
  fields: readonly DraftField[],
): EntityInput => {
  const given = fields
    .map((field) => [field, wireOf(draft, field)] as const)
    .filter(([field, value]) => field === 'name' || !(value === null || isEmpty(value)));
  return { type, id: id.trim(), ...(Object.fromEntries(given) as EntityFields), name: draft.name.trim() };
};

const isEmpty = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length === 0;

/** Only what differs: what somebody else changed meanwhile is not overruled by what was merely shown. */
export function toPatch(base: EntityRecord, draft: EntityDraft, fields: readonly DraftField[]): EntityPatch {
  const before = draftOf(base);
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(draft[field]));
  const given = changed.map((field) => [field, wireOf(draft, field)] as const);
  return { ...(Object.fromEntries(given) as EntityFields), version: base.version };
}
