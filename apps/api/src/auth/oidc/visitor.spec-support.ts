/** A browser by plain HTTP: keeps cookies by origin, follows redirects, fills in the provider's forms. */
import type { ProviderPage } from '@coliseum/contracts';

export interface Page {
  url: string;
  status: number;
  text: string;
  location: string | null;
  setCookies: readonly string[];
}

const MOST_STEPS = 12;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export class Visitor {
  private readonly jars = new Map<string, Map<string, string>>();

  constructor(readonly product: string) {}

  cookie(name: string, of = this.product): string | undefined {
    return this.jars.get(new URL(of).origin)?.get(name);
  }

  /** As somebody else's browser has it. */
  forget(of: string): void {
    this.jars.delete(new URL(of).origin);
  }

  async open(url: string, form?: Record<string, string>): Promise<Page> {
    const answer = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: this.cookiesFor(url), 'user-agent': 'Spec/1.0 (a browser)' },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const setCookies = answer.headers.getSetCookie();
    this.keep(url, setCookies);
    const location = answer.headers.get('location');
    return {
      url,
      status: answer.status,
      text: await answer.text(),
      location: location && new URL(location, url).href,
      setCookies,
    };
  }

  /** As the sign-in page does it. */
  async start(
    returnTo?: string,
    origin = this.product,
  ): Promise<{ status: number; json: ProviderPage & { code?: string; detail?: string }; url: string }> {
    const url = `${this.product}/api/v1/auth/oidc/start`;
    const answer = await fetch(url, {
      method: 'POST',
      headers: { cookie: this.cookiesFor(url), 'content-type': 'application/json', origin },
      body: JSON.stringify(returnTo === undefined ? {} : { returnTo }),
    });
    this.keep(url, answer.headers.getSetCookie());
    const json = (await answer.json()) as ProviderPage;
    return { status: answer.status, json, url: json.url };
  }

  /** At the provider, from its first page to the address that it sends the browser back to. */
  async signInAt(
    provider: string,
    name: string,
    decides: 'goes on' | 'cancels' = 'goes on',
  ): Promise<string> {
    let page = await this.open(provider);
    for (let step = 0; step < MOST_STEPS; step++) {
      if (page.location?.startsWith(this.product)) return page.location;
      if (REDIRECTS.has(page.status) && page.location) page = await this.open(page.location);
      else page = await this.fillIn(page, name, decides);
    }
    throw new Error(`It leads nowhere: ${page.status} ${page.url}\n${page.text}`);
  }

  /** All of it. @returns how the product answers the way back */
  async signIn(name: string, returnTo?: string): Promise<Page> {
    const { url } = await this.start(returnTo);
    return this.open(await this.signInAt(url, name));
  }

  private fillIn(page: Page, name: string, decides: 'goes on' | 'cancels'): Promise<Page> {
    const action = /<form[^>]*action="([^"]+)"/.exec(page.text)?.[1];
    const prompt = /name="prompt" value="([^"]+)"/.exec(page.text)?.[1];
    if (!action || !prompt) throw new Error(`There is no form: ${page.status} ${page.url}\n${page.text}`);
    const place = new URL(action, page.url).href;
    if (decides === 'cancels') return this.open(`${place}/abort`);
    return this.open(place, { prompt, ...(prompt === 'login' && { login: name, password: 'any' }) });
  }

  private cookiesFor(url: string): string {
    const jar = this.jars.get(new URL(url).origin) ?? new Map<string, string>();
    return [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(url: string, setCookies: readonly string[]): void {
    const { origin } = new URL(url);
    const jar = this.jars.get(origin) ?? new Map<string, string>();
    this.jars.set(origin, jar);
    for (const line of setCookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
  }
}
