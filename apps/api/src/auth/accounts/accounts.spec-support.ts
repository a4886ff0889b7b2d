/** People who sign in, for the specs of accounts. */
import type { HandedOutPassword, Role } from '@coliseum/contracts';
import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { TEST_ADMIN, type TestAnswer, type TestApp } from '../../test-app.spec-support.js';

export const USERS = '/api/v1/admin/users';
export const OWN_PASSWORD = 'three hammers in the cellar';

export interface Person {
  id: string;
  email: string;
  cookie: string;
  /** what was handed out, or chosen since */
  password: string;
}

export const signIn = (test: TestApp, email: string, password: string): Promise<TestAnswer> =>
  test.call('POST', '/api/v1/auth/login', { email, password }, { 'user-agent': 'Spec/1.0 (a browser)' });
export const cookieOf = ({ headers }: TestAnswer): string =>
  /^([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1] ?? '';
export const as = (
  test: TestApp,
  { cookie }: { cookie: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<TestAnswer> => test.call(method, path, body, { cookie });

/** An account as the API makes it, signed in with what was handed out. */
export async function newcomer(test: TestApp, role: Role = 'operator'): Promise<Person> {
  const email = `${role}-${randomUUID()}@spec.example`;
  const made = await test.call('POST', USERS, { email, name: `A new ${role}`, role });
  const { user, password } = made.json as HandedOutPassword;
  return { id: user.id, email, password, cookie: cookieOf(await signIn(test, email, password)) };
}

/** One whose password is their own. */
export async function settled(test: TestApp, role: Role = 'operator'): Promise<Person> {
  const person = await newcomer(test, role);
  const change = { password: person.password, newPassword: OWN_PASSWORD };
  const { status, text } = await as(test, person, 'POST', '/api/v1/auth/password', change);
  if (status !== 204) throw new Error(text);
  return { ...person, password: OWN_PASSWORD };
}

export const firstAdmin = async (test: TestApp): Promise<Person> => {
  const answer = await signIn(test, TEST_ADMIN.email, TEST_ADMIN.password);
  return { ...TEST_ADMIN, id: answer.json.id as string, cookie: cookieOf(answer) };
};

/** Every spec comes from the same address. */
export async function forgetTries(test: TestApp): Promise<void> {
  const redis = new Redis(test.config.redisUrl);
  const keys = await redis.keys('login:127.0.0.1*');
  if (keys.length > 0) await redis.del(keys);
  redis.disconnect();
}
