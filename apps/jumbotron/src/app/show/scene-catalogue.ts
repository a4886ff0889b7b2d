/** Every scene of the wall: where it is loaded from, and what it is given. */
import type { Type } from '@angular/core';
import type { Scene } from '@coliseum/contracts';
import type { Land } from '@coliseum/domain';
import type { Plate } from '../connection/freshness';
import type { SceneSource } from '../feeds/scene-source';
import { Leaderboard } from '../scenes/leaderboard/leaderboard';
import { Standby } from '../scenes/standby/standby';
import { VoteRace } from '../scenes/vote-race/vote-race';
import type { StageLayout } from '../stage/layout';

/** What inputs are made of; read inside signals. */
export interface SceneContext {
  stage(): StageLayout;
  plate(): Plate;
  now(): number;
  timeZone(): string;
  places(): Land | null;
  source: SceneSource;
}

type Inputs = Readonly<Record<string, (context: SceneContext) => unknown>>;
export interface SceneEntry {
  load: () => Type<unknown> | Promise<Type<unknown>>;
  inputs: Inputs;
}

const stage: Inputs = { stage: (context) => context.stage() };
const title: Inputs = { title: ({ source }) => source.request.title ?? null };
const headed: Inputs = { ...stage, ...title, plate: (context) => context.plate() };
const now: Inputs = { now: (context) => context.now() };
const timeZone: Inputs = { timeZone: (context) => context.timeZone() };

/** leaderboard, vote-race and standby are in the first bundle: a wall opens with one of them. */
export const SCENE_CATALOGUE: Readonly<Record<Scene, SceneEntry>> = {
  leaderboard: { load: () => Leaderboard, inputs: stage },
  'vote-race': { load: () => VoteRace, inputs: stage },
  standby: {
    load: () => Standby,
    inputs: { ...stage, ...timeZone, title: ({ source }) => source.event()?.name ?? null },
  },
  official: {
    load: () => import('../scenes/official/official').then(({ Official }) => Official),
    inputs: {
      ...headed,
      ...now,
      board: ({ source }) => source.board(),
      event: ({ source }) => source.event(),
    },
  },
  kpi: {
    load: () => import('../scenes/kpi/kpi').then(({ KpiWall }) => KpiWall),
    inputs: {
      ...headed,
      kpis: ({ source }) => source.kpis(),
      // what was kept of an older server names none
      currency: ({ source }) => source.kpis()?.currency ?? null,
      history: ({ source }) => source.history(),
    },
  },
  cities: {
    load: () => import('../scenes/cities/cities').then(({ Cities }) => Cities),
    inputs: { ...headed, ...now, tournament: ({ source }) => source.tournament() },
  },
  map: {
    load: () => import('../scenes/map/map').then(({ MapScene }) => MapScene),
    inputs: { ...headed, map: ({ source }) => source.map(), places: (context) => context.places() },
  },
  dna: {
    load: () => import('../scenes/dna/dna').then(({ DnaScene }) => DnaScene),
    inputs: { ...headed, audience: ({ source }) => source.audience() },
  },
  sponsor: {
    load: () => import('../scenes/sponsor/sponsor').then(({ SponsorScene }) => SponsorScene),
    inputs: {
      ...stage,
      ...title,
      name: ({ source }) => source.brand()?.name ?? '',
      imageUrl: ({ source }) => source.request.imageUrl ?? source.brand()?.imageUrl ?? null,
      text: ({ source }) => source.request.text ?? null,
      eventName: ({ source }) => source.event()?.name ?? null,
    },
  },
  message: {
    load: () => import('../scenes/message/message').then(({ MessageScene }) => MessageScene),
    inputs: {
      ...stage,
      ...title,
      ...timeZone,
      text: ({ source }) => source.request.text ?? '',
      detail: ({ source }) => source.request.detail ?? null,
    },
  },
};

/** Everything that is not in the first bundle, right after the first picture. */
export const loadAllScenes = (): Promise<unknown> =>
  Promise.allSettled([
    ...Object.values(SCENE_CATALOGUE).map(async ({ load }) => load()),
    import('../scenes/map/map-chart'),
  ]);
