/** Which part of the directory is shown, as the address carries it; a link shows the same again. */
import type { DirectoryQuery } from '@coliseum/api-client';
import { ENTITY_TYPES, type EntityType } from '@coliseum/contracts';

export const PAGE_SIZE = 50;

export interface EntitiesQuery {
  q: string;
  type: EntityType | null;
  /** from 1 */
  page: number;
}
export type AddressParams = Readonly<Record<string, string | null | undefined>>;

export const typeFrom = (text: string | null | undefined): EntityType | null =>
  ENTITY_TYPES.find((type) => type === text) ?? null;

/** What makes no sense is as if it were not there. */
export const readEntitiesQuery = (params: AddressParams): EntitiesQuery => {
  const page = Number(params['page']);
  return {
    q: (params['q'] ?? '').slice(0, 100),
    type: typeFrom(params['type']),
    page: Number.isInteger(page) && page > 0 && page <= 1_000_000 ? page : 1,
  };
};

/** As the router takes it: null takes a parameter away, and so does what goes without saying. */
export const toEntitiesParams = ({ q, type, page }: EntitiesQuery): Record<string, string | null> => ({
  q: q.trim() || null,
  type,
  page: page === 1 ? null : String(page),
});

export const toDirectoryQuery = ({ q, type, page }: EntitiesQuery): DirectoryQuery => ({
  ...(type && { type }),
  ...(q.trim() && { q: q.trim() }),
  limit: PAGE_SIZE,
  offset: (page - 1) * PAGE_SIZE,
});

/** 51–100 of 1,204 */
export const pageWords = (page: number, shown: number, total: number): string => {
  if (total === 0) return 'none';
  const first = (page - 1) * PAGE_SIZE + 1;
  return `${first.toLocaleString('en-GB')}–${(first + shown - 1).toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`;
};
