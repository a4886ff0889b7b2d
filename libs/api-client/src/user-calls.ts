/** Calls about people: the accounts that admins keep, and everybody's own. */
import type {
  EndedSessions,
  HandedOutPassword,
  OwnSession,
  OwnSessionList,
  PasswordChange,
  User,
  UserInput,
  UserList,
  UserPatch,
} from '@coliseum/contracts';
import type { Http } from './http.js';

export interface UserCalls {
  users(signal?: AbortSignal): Promise<User[]>;
  user(id: string, signal?: AbortSignal): Promise<User>;
  makeUser(user: UserInput): Promise<HandedOutPassword>;
  changeUser(id: string, patch: UserPatch): Promise<User>;
  removeUser(id: string): Promise<void>;
  /** the present password and all sessions end */
  resetPassword(id: string): Promise<HandedOutPassword>;
  endSessionsOf(id: string): Promise<EndedSessions>;
  changePassword(change: PasswordChange): Promise<void>;
  ownSessions(signal?: AbortSignal): Promise<OwnSession[]>;
  endOwnSession(id: string): Promise<void>;
  endOtherSessions(): Promise<EndedSessions>;
}

const USERS = '/api/v1/admin/users';
const SESSIONS = '/api/v1/auth/sessions';
const at = (base: string, id: string): string => `${base}/${encodeURIComponent(id)}`;

export const userCalls = (http: Http): UserCalls => ({
  users: async (signal) => (await http<UserList>(`${USERS}?limit=1000`, { signal })).items,
  user: (id, signal) => http(at(USERS, id), { signal }),
  makeUser: (body) => http(USERS, { method: 'POST', body }),
  changeUser: (id, body) => http(at(USERS, id), { method: 'PATCH', body }),
  removeUser: (id) => http(at(USERS, id), { method: 'DELETE' }),
  resetPassword: (id) => http(`${at(USERS, id)}/reset-password`, { method: 'POST' }),
  endSessionsOf: (id) => http(`${at(USERS, id)}/sessions`, { method: 'DELETE' }),
  changePassword: (body) => http('/api/v1/auth/password', { method: 'POST', body }),
  ownSessions: async (signal) => (await http<OwnSessionList>(SESSIONS, { signal })).items,
  endOwnSession: (id) => http(at(SESSIONS, id), { method: 'DELETE' }),
  endOtherSessions: () => http(SESSIONS, { method: 'DELETE' }),
});
