/** A line-up's figures as they are read; what is not told is a dash, and never a figure of its own making. */
import type { LineupPreview } from '@coliseum/contracts';
import { formatCount } from '@coliseum/ui';
import { matchText, percentText, UNKNOWN } from '../../report/words/figure-words';

export interface ArtistRow {
  id: string;
  name: string;
  listeners: string;
  /** of the people reached */
  share: string;
  /** 0 to 100; null: not told */
  percent: number | null;
  alone: string;
  match: string;
  band: string;
}

type Told = LineupPreview['artists'][number];

const rowOf = (artist: Told, reach: number | null): ArtistRow => {
  const { listeners } = artist;
  const percent = listeners === null || reach === null ? null : (listeners / reach) * 100;
  return {
    ...{ id: artist.entityId, name: artist.entityName, listeners: formatCount(listeners), percent },
    share: percent === null ? UNKNOWN : percentText(percent, 1),
    alone: formatCount(artist.newListeners),
    match: matchText(artist.expectedMatch),
    band: artist.band ?? '',
  };
};

export const artistRows = ({ artists, reach }: LineupPreview): ArtistRow[] =>
  artists.map((artist) => rowOf(artist, reach));

/** Of the same people, whom they would add to: no share of the reach is theirs. */
export const candidateRows = ({ candidates }: LineupPreview): ArtistRow[] =>
  candidates.map((artist) => rowOf(artist, null));

/** Whether a dash has to be explained. */
export const hidesSome = ({ reach, artists, overlaps }: LineupPreview): boolean =>
  reach === null ||
  artists.some(({ listeners, newListeners }) => listeners === null || newListeners === null) ||
  overlaps.some(({ overlap }) => overlap === null);
