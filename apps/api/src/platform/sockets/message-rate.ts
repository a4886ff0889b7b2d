/** How often one socket may speak: a wall that reconnects asks for all its boards at once, then hardly ever again. */
import type { Socket } from 'socket.io';

const BURST = 80;
const PER_SECOND = 10;
/** refused messages in a row after which the socket is closed */
const MOST_REFUSED = 400;
const REFUSAL = {
  error: {
    code: 'too_many_messages',
    message: `A socket may send ${PER_SECOND} messages a second, ${BURST} at once; wait a little.`,
  },
};

/** What it says beyond its due is answered with a refusal and goes no further; a flood ends the connection. */
export function limitMessages(
  socket: Pick<Socket, 'use' | 'disconnect'>,
  now: () => number = () => performance.now(),
): void {
  let [left, at, refused] = [BURST, now(), 0];
  socket.use((message: unknown[], next) => {
    const time = now();
    left = Math.min(BURST, left + ((time - at) / 1000) * PER_SECOND);
    at = time;
    if (left >= 1) {
      left--;
      refused = 0;
      return next();
    }
    if (++refused > MOST_REFUSED) return void socket.disconnect(true);
    const answer = message.at(-1);
    if (typeof answer === 'function') (answer as (refusal: typeof REFUSAL) => void)(REFUSAL);
  });
}
