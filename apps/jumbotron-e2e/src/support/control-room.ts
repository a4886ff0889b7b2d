/** The control room's calls, as an operator makes them. */
import { API_KEY, type Product } from '@coliseum/testing';
import type {
  ClaimScreen,
  CommandReceipt,
  Playlist,
  PlaylistInput,
  Screen,
  ScreenCommandInput,
  ScreenPatch,
  TakeoverAnswer,
  TakeoverInput,
  Tournament,
  TournamentInput,
} from '@coliseum/contracts';

export class ControlRoom {
  constructor(private readonly product: Product) {}

  claim(claim: ClaimScreen): Promise<Screen> {
    return this.call('POST', 'screens/claim', claim);
  }

  async screen(id: string): Promise<Screen | undefined> {
    const { items } = await this.call<{ items: Screen[] }>('GET', 'screens');
    return items.find((screen) => screen.id === id);
  }

  patch(id: string, patch: ScreenPatch): Promise<Screen> {
    return this.call('PATCH', `screens/${id}`, patch);
  }

  command(id: string, command: ScreenCommandInput): Promise<CommandReceipt> {
    return this.call('POST', `screens/${id}/command`, command);
  }

  takeover(takeover: TakeoverInput): Promise<TakeoverAnswer> {
    return this.call('POST', 'screens/takeover', takeover);
  }

  async endTakeover(id: string): Promise<void> {
    await this.call('POST', 'screens/takeover/clear', { id });
  }

  async revoke(id: string): Promise<void> {
    await this.call('DELETE', `screens/${id}`);
  }

  /** Live at once, whatever a check would say. */
  async playlist(input: PlaylistInput): Promise<string> {
    const { id, version } = await this.call<Playlist>('POST', 'playlists', input);
    const reason = 'the test looks at the wall itself';
    await this.call('POST', `playlists/${id}/publish`, { version, force: true, reason });
    return id;
  }

  /** @returns its id */
  async tournament(input: TournamentInput): Promise<string> {
    return (await this.call<Tournament>('POST', 'tournaments', input)).id;
  }

  private async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.product.origin}/api/v1/admin/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${API_KEY}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return (text ? JSON.parse(text) : undefined) as T;
  }
}
