/** What a screen that nobody claimed yet says of itself. */
import type { Connection } from '@coliseum/live-client';

export interface PairingWords {
  title: string;
  line: string;
  foot: string;
  /** the code is of no use any more, or soon: its bays stand without their light */
  dim: boolean;
}

export interface Pairing {
  code: string | null;
  /** ms since the epoch; null while there is no code */
  expiresAt: number | null;
  now: number;
  connection: Connection;
}

/** A code with less left is replaced before anybody could type it. */
const LAST_MS = 30_000;

export function pairingWords({ code, expiresAt, now, connection }: Pairing): PairingWords {
  const left = expiresAt === null ? null : expiresAt - now;
  if (connection !== 'live' && connection !== 'connecting')
    return {
      title: 'No connection',
      line: 'This screen is looking for Coliseum',
      foot: 'The code comes back by itself',
      dim: true,
    };
  if (!code || left === null || left <= 0)
    return { title: 'Claim this screen', line: 'A code is on its way', foot: '', dim: true };
  return {
    title: 'Claim this screen',
    line: 'Enter the code in Coliseum under Screens',
    foot: left <= LAST_MS ? 'A new code comes in a moment' : `new code in ${clock(left)}`,
    dim: left <= LAST_MS,
  };
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
