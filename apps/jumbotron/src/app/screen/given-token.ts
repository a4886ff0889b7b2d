/**
 * A token in the address's fragment: how a player that forgets everything at each start is paired, and the demo's wall.
 * A fragment reaches no server and no log; it is taken out of the address at once.
 */
const GIVEN = /^#token=([A-Za-z0-9_.-]{20,200})$/;

export function takeGivenToken(location: Location, history: History): string | null {
  const token = GIVEN.exec(location.hash)?.[1] ?? null;
  if (location.hash.startsWith('#token='))
    history.replaceState(history.state, '', location.pathname + location.search);
  return token;
}
