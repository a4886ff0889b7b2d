/** The directory in words: what its types and fields are called, and how a value reads. */
import type { EntityType, ImageRefusal, VotingState } from '@coliseum/contracts';
import type { IconName } from '@coliseum/ui';

export const TYPE_NAMES: Readonly<Record<EntityType, string>> = {
  artist: 'Artist',
  event: 'Event',
  track: 'Track',
  user: 'User',
  city: 'City',
  brand: 'Brand',
  campaign: 'Campaign',
};
export const TYPE_PLURALS: Readonly<Record<EntityType, string>> = {
  artist: 'artists',
  event: 'events',
  track: 'tracks',
  user: 'users',
  city: 'cities',
  brand: 'brands',
  campaign: 'campaigns',
};
export const TYPE_ICONS: Readonly<Record<EntityType, IconName>> = {
  artist: 'note',
  event: 'ticket',
  track: 'play',
  user: 'person',
  city: 'pin',
  brand: 'group',
  campaign: 'document',
};

const FIELD_NAMES: Readonly<Record<string, string>> = {
  type: 'Type',
  id: 'Id',
  name: 'Name',
  imageUrl: 'Picture from',
  cityId: 'City',
  startsAt: 'Starts',
  endsAt: 'Ends',
  votingOpensAt: 'Voting opens',
  votingClosesAt: 'Voting closes',
  ballotRule: 'Ballot rule',
  lineup: 'Line-up',
  timeZone: 'Time zone',
  brandId: 'Brand',
  costCents: 'Cost, in cents',
  currency: 'Currency',
  dna: 'DNA',
  attributes: 'Attributes',
};
export const fieldName = (field: string): string => FIELD_NAMES[field] ?? field;

/** A value as a line reads; long ones are cut. */
export const valueWords = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'none';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : `${value.length} of them`;
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
};

export const VOTING_WORDS: Readonly<Record<VotingState, string>> = {
  unset: 'no times are set: every vote counts',
  before: 'voting has not opened yet',
  open: 'voting is open',
  closed: 'voting is closed',
  frozen: 'frozen',
  official: 'official',
};

export const IMAGE_REFUSALS: Readonly<Record<ImageRefusal, string>> = {
  bad_address: 'its address makes no sense',
  address_not_public: 'its address is not a public one',
  too_many_redirects: 'it leads from address to address',
  unreachable: 'its server cannot be reached',
  timed_out: 'its server took too long',
  http_status: 'its server refused it',
  encoded: 'it came compressed',
  too_large: 'it is larger than 5 MiB',
  not_a_picture: 'it is no picture that is known here',
  svg_not_taken: 'it is an SVG, which can carry scripts',
  malformed: 'it is broken, or cut off',
  too_many_pixels: 'it has too many pixels',
};
