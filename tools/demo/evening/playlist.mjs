// What the wall shows on the evening: what is due follows from the voting, nobody turns a page.

const SCENE_SECONDS = {
  standby: 8,
  kpi: 10,
  race: 3_600,
  freeze: 3_600,
  reveal: 20,
  cities: 16,
  map: 16,
  sponsor: 10,
};

/**
 * @param {{ eventId: string }} cast @param {{ tournamentId: string, brandId: string }} beside
 */
export function eveningPlaylist({ eventId }, { tournamentId, brandId }) {
  /** @param {'before' | 'voting' | 'closed' | 'official'} phase */
  const while_ = (phase) => ({ phases: [phase], phaseEventId: eventId });
  return [
    { id: 'doors', scene: 'standby', dwellSeconds: SCENE_SECONDS.standby, when: while_('before') },
    {
      id: 'tonight',
      scene: 'kpi',
      window: 'today',
      title: 'Tonight',
      dwellSeconds: SCENE_SECONDS.kpi,
      when: while_('before'),
    },
    {
      id: 'race',
      scene: 'vote-race',
      eventId,
      dwellSeconds: SCENE_SECONDS.race,
      when: while_('voting'),
      holds: true,
    },
    {
      id: 'freeze',
      scene: 'official',
      eventId,
      dwellSeconds: SCENE_SECONDS.freeze,
      when: while_('closed'),
      holds: true,
    },
    {
      id: 'reveal',
      scene: 'official',
      eventId,
      dwellSeconds: SCENE_SECONDS.reveal,
      when: while_('official'),
    },
    {
      id: 'cities',
      scene: 'cities',
      tournamentId,
      dwellSeconds: SCENE_SECONDS.cities,
      when: while_('official'),
    },
    {
      id: 'map',
      scene: 'map',
      metric: 'link_opens',
      window: 'today',
      title: 'Where the links were opened',
      dwellSeconds: SCENE_SECONDS.map,
      when: while_('official'),
    },
    {
      id: 'thanks',
      scene: 'sponsor',
      brandId,
      slotId: 'evening',
      eventId,
      title: 'Arena Radio',
      text: 'With thanks to all who played',
      dwellSeconds: SCENE_SECONDS.sponsor,
      when: while_('official'),
    },
  ];
}

/** The reveal stays until the whole result was shown, page by page. */
const RESULT_PAGES_SECONDS = 26;
/** How long the wall needs to go through all that follows the result, in ms. */
export const EPILOGUE_MS =
  (SCENE_SECONDS.reveal +
    RESULT_PAGES_SECONDS +
    SCENE_SECONDS.cities +
    SCENE_SECONDS.map +
    SCENE_SECONDS.sponsor) *
  1_000;
export const LAST_SCENE = { name: 'sponsor', ms: SCENE_SECONDS.sponsor * 1_000 };
