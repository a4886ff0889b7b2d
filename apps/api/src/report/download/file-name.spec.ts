import { fileName } from './file-name.js';

const of = (entity_name: string): string =>
  fileName(
    { report_type: 'brand_campaign', entity_name, created_at: new Date('2026-05-18T23:59:00Z') },
    'pdf',
  );

describe('the name of a download', () => {
  it.each([
    ['Bluma Sommer', 'coliseum-brand-campaign-bluma-sommer-2026-05-18.pdf'],
    ['Łódź & Málaga', 'coliseum-brand-campaign-odz-malaga-2026-05-18.pdf'],
    ['../../etc/passwd', 'coliseum-brand-campaign-etc-passwd-2026-05-18.pdf'],
    [
      'a"; filename="evil.exe\r\nset-cookie: x',
      'coliseum-brand-campaign-a-filename-evil-exe-set-cookie-x-2026-05-18.pdf',
    ],
    ['東京', 'coliseum-brand-campaign-2026-05-18.pdf'],
  ])('%j is %s', (name, file) => expect(of(name)).toBe(file));

  it('is short', () => expect(of('x'.repeat(500)).length).toBeLessThan(110));
});
