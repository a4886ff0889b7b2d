import { describe, expect, it } from '@jest/globals';
import { checkHost, localUrl, readSettings } from './settings.mjs';

describe('settings from the environment', () => {
  it('has defaults for everything', () => {
    expect(readSettings({})).toEqual({ port: 3000, host: '127.0.0.1', tls: false });
  });

  it.each(['eighty', '0', '70000', '3000.5', '-1'])('refuses PORT=%s by name', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(`PORT is "${PORT}"`);
  });

  it('refuses an address of the wrong kind without repeating it, for it may hold a password', () => {
    const wrong = { DATABASE_URL: 'mysql://root:secret@db/x' };
    expect(() => readSettings(wrong)).toThrow(/DATABASE_URL .* postgres:/);
    expect(() => readSettings(wrong)).not.toThrow(/secret/);
  });

  it('refuses half a TLS pair', () => {
    expect(() => readSettings({ COLISEUM_TLS_CERT: 'cert.pem' })).toThrow(/COLISEUM_TLS_KEY/);
  });

  it('reaches a product that listens everywhere through loopback', () => {
    expect(localUrl(readSettings({ HOST: '0.0.0.0', PORT: '8080' }))).toBe('http://127.0.0.1:8080');
    expect(localUrl(readSettings({ HOST: '::1' }))).toBe('http://[::1]:3000');
  });

  it('wants Node 20.11, and no Windows', () => {
    const host = (/** @type {string} */ node, platform = 'linux') => ({ versions: { node }, platform });
    expect(() => checkHost(host('20.10.0'))).toThrow(/20\.11/);
    expect(() => checkHost(host('18.19.0'))).toThrow(/too old/);
    for (const node of ['20.11.0', '22.0.0', '24.15.0']) expect(() => checkHost(host(node))).not.toThrow();
    expect(() => checkHost(host('24.15.0', 'win32'))).toThrow(/WSL/);
  });
});
