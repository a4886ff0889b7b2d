/** The statements of coliseum_entity_images; whoever changes a picture holds the entity's row first. */
import type { ImageRefusal } from '@coliseum/contracts';
import type { Sql } from '../../platform/database/sql.js';
import type { Picture } from './sniff-picture.js';

export interface PictureKey {
  type: string;
  id: string;
}
const KEY = 'entity_type = $1 and entity_id = $2';
const of = ({ type, id }: PictureKey): unknown[] => [type, id];
/** What tells boards, here and in other processes, that the entity looks otherwise now. */
const CHANGED = 'updated_at = now(), changed_xid = pg_current_xact_id()';

/**
 * What a body of entities says of their pictures: `[{type, id, given}]`, on rows that the transaction holds. What is
 * said already changes nothing, but for a picture that was refused: it is tried anew. Another address or path, or
 * null, takes the place of whatever was shown.
 */
export const statePictures = (givenJson: string): Sql => ({
  text: `with changed as (
      select j->>'type' as type, j->>'id' as id, j->>'given' as given, coalesce(j->>'given' ~* '^https?://', false) as fetched
      from jsonb_array_elements($1::jsonb) j
      join coliseum_entities e on e.type = j->>'type' and e.id = j->>'id'
      left join coliseum_entity_images i on i.entity_type = e.type and i.entity_id = e.id
      where case when j->>'given' is null then num_nonnulls(e.image_url, e.image_source_url, i.state) > 0
        when j->>'given' ~* '^https?://' then e.image_source_url is distinct from j->>'given' or coalesce(i.state, 'refused') = 'refused'
        else e.image_url is distinct from j->>'given' end
    ), shown as (
      update coliseum_entities e set image_url = case when c.fetched then null else c.given end,
        image_source_url = case when c.fetched then c.given end
      from changed c where e.type = c.type and e.id = c.id
    ), dropped as (
      delete from coliseum_entity_images i using changed c
      where not c.fetched and i.entity_type = c.type and i.entity_id = c.id
    )
    insert into coliseum_entity_images as i (entity_type, entity_id, state, source_url, next_attempt_at)
    select type, id, 'waiting', given, now() from changed where fetched
    on conflict (entity_type, entity_id) do update set state = 'waiting', source_url = excluded.source_url, attempts = 0,
      next_attempt_at = now(), reason = null, content = null, content_type = null, content_hash = null, width = null,
      height = null, updated_at = now()`,
  values: [givenJson],
});

export interface DuePicture extends Record<string, unknown> {
  type: string;
  id: string;
  source_url: string;
  attempts: number;
}

/** Takes pictures in hand; a process that dies with them in hand loses them again after `leaseSeconds`. */
export const takeDue = (limit: number, leaseSeconds: number): Sql => ({
  text: `update coliseum_entity_images i
    set attempts = i.attempts + 1, next_attempt_at = now() + make_interval(secs => $2)
    from (select entity_type, entity_id from coliseum_entity_images where state = 'waiting' and next_attempt_at <= now()
      order by next_attempt_at limit $1 for update skip locked) due
    where i.entity_type = due.entity_type and i.entity_id = due.entity_id
    returning i.entity_type as type, i.entity_id as id, i.source_url, i.attempts`,
  values: [limit, leaseSeconds],
});

export const holdEntity = (key: PictureKey): Sql => ({
  text: 'select type from coliseum_entities where type = $1 and id = $2 and name is not null for update',
  values: of(key),
});

/** Touches nothing where another picture was asked for meanwhile. */
export const keepFetched = (
  key: PictureKey,
  sourceUrl: string,
  picture: Picture & { hash: string },
  content: Buffer,
): Sql => ({
  text: `update coliseum_entity_images set state = 'stored', next_attempt_at = null, reason = null, content = $4,
      content_type = $5, content_hash = $6, width = $7, height = $8, updated_at = now()
    where ${KEY} and source_url = $3 and state = 'waiting'`,
  values: [...of(key), sourceUrl, content, picture.contentType, picture.hash, picture.width, picture.height],
});

export const keepUploaded = (key: PictureKey, picture: Picture & { hash: string }, content: Buffer): Sql => ({
  text: `insert into coliseum_entity_images (entity_type, entity_id, state, content, content_type, content_hash, width, height)
    values ($1, $2, 'stored', $3, $4, $5, $6, $7)
    on conflict (entity_type, entity_id) do update set state = 'stored', source_url = null, attempts = 0,
      next_attempt_at = null, reason = null, content = excluded.content, content_type = excluded.content_type,
      content_hash = excluded.content_hash, width = excluded.width, height = excluded.height, updated_at = now()`,
  values: [...of(key), content, picture.contentType, picture.hash, picture.width, picture.height],
});

export const showPicture = (key: PictureKey, path: string): Sql => ({
  text: `update coliseum_entities set image_url = $3, ${CHANGED} where type = $1 and id = $2`,
  values: [...of(key), path],
});

export const refusePicture = (key: PictureKey, sourceUrl: string, reason: ImageRefusal): Sql => ({
  text: `update coliseum_entity_images set state = 'refused', next_attempt_at = null, reason = $4, updated_at = now()
    where ${KEY} and source_url = $3 and state = 'waiting'`,
  values: [...of(key), sourceUrl, reason],
});

export const postponePicture = (
  key: PictureKey,
  sourceUrl: string,
  reason: ImageRefusal,
  seconds: number,
): Sql => ({
  text: `update coliseum_entity_images set next_attempt_at = now() + make_interval(secs => $5), reason = $4, updated_at = now()
    where ${KEY} and source_url = $3 and state = 'waiting'`,
  values: [...of(key), sourceUrl, reason, seconds],
});

/** The picture is gone, and nothing fetches it again until it is asked for anew. */
export const dropPicture = (key: PictureKey): Sql => ({
  text: `with dropped as (delete from coliseum_entity_images where ${KEY})
    update coliseum_entities set image_url = null, image_source_url = null, ${CHANGED}
    where type = $1 and id = $2 and num_nonnulls(image_url, image_source_url) > 0`,
  values: of(key),
});

export interface StoredPicture extends Record<string, unknown> {
  content_type: string;
  content_hash: string;
}

export const describePicture = (key: PictureKey): Sql => ({
  name: 'entity_image',
  text: `select content_type, content_hash from coliseum_entity_images where ${KEY} and state = 'stored'`,
  values: of(key),
});

export const readPicture = (key: PictureKey, hash: string): Sql => ({
  name: 'entity_image_content',
  text: `select content from coliseum_entity_images where ${KEY} and content_hash = $3`,
  values: [...of(key), hash],
});
