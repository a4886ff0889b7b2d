/** Which sessions vote as nobody does: as many people, or faster than a hand. Flags only; whether it was fraud a person decides. */

/** What one session did at one event. */
export interface SessionVotes {
  sessionId: string;
  /** as how many people it voted */
  users: number;
  /** the most votes of it within one second */
  perSecond: number;
}

export interface SuspicionLimits {
  usersPerSession: number;
  votesPerSecond: number;
}

export const SUSPICION: SuspicionLimits = { usersPerSession: 20, votesPerSecond: 10 };

export interface SuspectSession {
  sessionId: string;
  reason: string;
}

export function suspectSessions(
  sessions: readonly SessionVotes[],
  limits: SuspicionLimits = SUSPICION,
): SuspectSession[] {
  return sessions.flatMap(({ sessionId, users, perSecond }) => {
    const reasons = [
      ...(users > limits.usersPerSession ? [`one session voted as ${users} people`] : []),
      ...(perSecond > limits.votesPerSecond ? [`one session cast ${perSecond} votes within a second`] : []),
    ];
    return reasons.length > 0 ? [{ sessionId, reason: reasons.join('; ') }] : [];
  });
}
