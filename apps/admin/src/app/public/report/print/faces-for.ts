/** Faces for names in every script: a server has no fonts of its own to fall back to, so it prints with those of the walls. */

/** What Inter and Cinzel hold themselves: Latin, Greek, Cyrillic, signs and arrows. */
const AT_HAND = /^[\s\u0020-\u058f\u1e00-\u218f\u2190-\u2bff\ufb00-\ufb06]*$/;
/** A stylesheet of the wall's build; each of its files comes once a letter asks for it. */
const FACES = '/jumbotron/faces.css';
const FAMILIES = [
  'Noto Sans Arabic Variable',
  'Noto Sans Hebrew Variable',
  'Noto Sans Devanagari Variable',
  'Noto Sans Thai Variable',
  'Noto Sans JP Variable',
  'Noto Sans KR Variable',
  'Noto Sans SC Variable',
  'Noto Color Emoji',
];
const TOKENS = ['--sans', '--roman'] as const;

/** Settles once they may be used; a report whose faces do not come is printed with signs in their place. */
export const facesFor = async (document: Document, text: string): Promise<void> => {
  if (AT_HAND.test(text)) return;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = FACES;
  await new Promise<void>((settle) => {
    link.addEventListener('load', () => settle());
    link.addEventListener('error', () => settle());
    document.head.append(link);
  });
  const root = document.documentElement;
  const style = document.defaultView?.getComputedStyle(root);
  const families = FAMILIES.map((name) => `'${name}'`).join(', ');
  for (const token of TOKENS) {
    const before = style?.getPropertyValue(token).trim();
    if (before) root.style.setProperty(token, `${before}, ${families}`);
  }
  await document.fonts.load(`400 16px ${families}`, text).catch(() => []);
};
