/** The state sentence of the page: the server's words while they are fresh, ours once it is silent. */
import type { Pipeline } from '@coliseum/contracts';
import { formatAge, formatTime, type StateTone, type Zone } from '@coliseum/ui';
import { ASK_EVERY_MS, type Watch } from '../line/watch';

export interface Headline {
  tone: StateTone;
  sentence: string;
  proof: string;
}
export interface HeadlineFacts {
  pipeline: Pipeline;
  watch: Watch;
  silentMs: number;
  polling: boolean;
  zone: Zone;
}

const TONES = { healthy: 'ok', degraded: 'warn', unknown: 'unknown' } as const;

export const headlineOf = ({ pipeline, watch, silentMs, polling, zone }: HeadlineFacts): Headline => {
  const at = formatTime(pipeline.at, zone);
  if (watch === 'lost')
    return {
      tone: 'unknown',
      sentence: `Monitoring lost since ${at}: the state is unknown`,
      proof: `Last heard ${formatAge(silentMs)} ago, ${pipeline.state} then. Figures below are from that time. Trying again every ${ASK_EVERY_MS / 1000} s.`,
    };
  return {
    tone: TONES[pipeline.state],
    sentence: pipeline.sentence,
    proof: `${pipeline.proof} Checked ${at}${polling ? `; the live channel is away, asking every ${ASK_EVERY_MS / 1000} s` : ''}.`,
  };
};
