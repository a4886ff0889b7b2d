/** The control room at two processes: what it sees of the walls, and who works in it. */
import { createTestDatabase, type TestDatabase } from '../../platform/database/test-database.spec-support.js';
import { TEST_ADMIN, type TestApp } from '../../test-app.spec-support.js';
import { openRoom, type Wall } from '../screens.spec-support.js';

export const jpeg = (size: number, fill = 7): Buffer =>
  Buffer.concat([
    Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    Buffer.alloc(size - 6, fill),
    Buffer.from([0xff, 0xd9]),
  ]);

/** What a wall says, and what it is answered. */
export const report = (wall: Wall, name: string, value: unknown) =>
  wall.socket.timeout(4_000).emitWithAck(name, value) as Promise<{
    error?: { code: string; message: string };
  }>;

/** A cookie of somebody with the role, whose password is the admin's. */
export async function signIn(
  { pool }: TestDatabase,
  at: TestApp,
  role: string,
): Promise<Record<string, string>> {
  const email = `${role}@spec.example`;
  await pool.query(
    `insert into coliseum_users (email, name, role, password_hash)
     select $1, $1, $2, password_hash from coliseum_users where email = $3 on conflict do nothing`,
    [email, role, TEST_ADMIN.email],
  );
  const answer = await at.call('POST', '/api/v1/auth/login', { email, password: TEST_ADMIN.password });
  return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '' };
}

export async function openControlRoom() {
  const database = await createTestDatabase();
  const room = await openRoom({ database });
  const other = await openRoom({ database });
  const seen = async (id: string, at = room) => {
    const { json } = await at.call('GET', '/api/v1/admin/screens');
    return json.items.find((item: { id: string }) => item.id === id);
  };
  const close = async (): Promise<void> => {
    await room.close();
    await other.close();
    await database.close();
  };
  return { database, room, other, seen, close };
}
export type ControlRoom = Awaited<ReturnType<typeof openControlRoom>>;
