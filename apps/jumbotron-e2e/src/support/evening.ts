/** What every scene can show: a show that is official, a tournament, clicks on the map, figures of today, a sponsor. */
import { API_KEY, type Product, until } from '@coliseum/testing';
import { callJson, createClient } from '../../../../tools/client/coliseum-client.mjs';
import { newId } from '../../../../libs/sdk/src/new-id.mjs';
import { ControlRoom } from './control-room.js';
import { aVote, Show } from './show.js';

export interface Cast {
  artists: readonly { name: string; points: number }[];
  cities: readonly { id: string; name: string }[];
  /** GeoNames ids and how often something came from there */
  clicks: readonly { cityId: string; times: number }[];
  sponsor: string;
  message: string;
  detail: string;
}

/** A scene and what the address says of it. */
export type ShownScene = readonly [scene: string, query: string];

const HOUR_MS = 3_600_000;

export async function prepareEvening(product: Product, cast: Cast): Promise<ShownScene[]> {
  const client = createClient({ baseUrl: product.origin, key: API_KEY, say: () => undefined });
  const room = new ControlRoom(product);
  const show = new Show(product);
  const brandId = newId();
  await show.introduce([
    { type: 'brand', id: brandId, name: cast.sponsor },
    ...cast.cities.map(({ id, name }) => ({ type: 'city', id, name })),
  ]);
  const artists = await show.open(cast.artists.map(({ name }) => name));
  await show.vote(artists.map((id, i) => aVote(id, cast.artists[i]?.points ?? 0)));
  await until(
    async () =>
      (await show.board()).entries[0]?.score === Math.max(...cast.artists.map(({ points }) => points)),
    20_000,
    () => 'the votes never reached the board',
  );
  const life = { eventId: show.eventId, reason: 'the test wants a result' };
  await callJson(client, 'POST', '/api/v1/admin/leaderboards/event-artist-rankings/freeze', life);
  // what came before the freeze is counted first
  await until(
    async () => (await show.board()).state === 'frozen',
    30_000,
    () => 'the board is not frozen',
  );
  await callJson(client, 'POST', '/api/v1/admin/leaderboards/event-artist-rankings/publish', {
    eventId: show.eventId,
  });

  const race = new Show(product);
  const racing = await race.open(cast.artists.map(({ name }) => name));
  await race.vote(racing.map((id, i) => aVote(id, cast.artists[i]?.points ?? 0)));
  const tournament = await room.tournament({
    name: 'Cup of the Cities',
    cityIds: cast.cities.map(({ id }) => id),
    seeding: 'given',
    startsAt: new Date(Date.now() + 1_000).toISOString(),
    endsAt: new Date(Date.now() + 3 * HOUR_MS).toISOString(),
  });
  const now = new Date().toISOString();
  const userId = newId();
  const events = [
    ...cast.clicks.flatMap(({ cityId, times }) =>
      Array.from({ length: times }, () => ({
        id: newId(),
        type: 'cals.link_opened',
        timestamp: now,
        cityId,
      })),
    ),
    ...Array.from({ length: 40 }, () => ({
      ...{ id: newId(), type: 'player.track_played', timestamp: now, userId },
      ...{ trackId: newId(), artistId: artists[0] ?? newId() },
    })),
    ...Array.from({ length: 7 }, () => ({
      ...{ id: newId(), type: 'concierto.checked_in', timestamp: now, userId: newId() },
      eventId: show.eventId,
    })),
    {
      ...{ id: newId(), type: 'treasury.purchase_completed', timestamp: now, userId },
      ...{ value: 1_234_500, unit: 'cents', metadata: { currency: 'USD' } },
    },
    ...cast.cities.flatMap(({ id }, i) =>
      Array.from({ length: 3 + 2 * i }, () => ({
        ...{
          id: newId(),
          type: 'vaultmap.city_checked_in',
          timestamp: new Date(Date.now() + 2_000).toISOString(),
        },
        ...{ userId: newId(), cityId: id },
      })),
    ),
  ];
  await callJson(client, 'POST', '/api/v1/events', events);
  await until(
    async () =>
      (await callJson(client, 'GET', '/api/v1/kpis?window=today')).revenueCents.value === 1_234_500 &&
      (await race.board()).entries[0]?.score !== 0,
    20_000,
    () => 'the figures never reached the key figures',
  );
  const words = new URLSearchParams({ text: cast.message, detail: cast.detail });
  return [
    ['leaderboard', `event=${show.eventId}`],
    ['vote-race', `event=${race.eventId}`],
    ['official', `event=${show.eventId}`],
    ['kpi', 'window=today'],
    ['cities', `tournament=${tournament}`],
    ['map', 'metric=link_opens&window=today'],
    [
      'sponsor',
      `brand=${brandId}&slot=one&event=${show.eventId}&${new URLSearchParams({ title: 'With thanks to' })}`,
    ],
    ['message', String(words)],
    ['standby', ''],
  ];
}
