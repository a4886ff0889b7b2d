/** Brings the faces for names in every script: after the first picture, or as soon as a name asks for one. */

/** As the build names it (project.json, styles). */
export const FACES_FILE = 'faces.css';

const asked = new WeakMap<Document, Promise<boolean>>();

/** Each face is still fetched only once a letter asks for it. @returns once the stylesheet is there, or has failed */
export function loadFaces(document: Document): Promise<boolean> {
  const before = asked.get(document);
  if (before) return before;
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(FACES_FILE, document.baseURI).href;
  const loaded = new Promise<boolean>((done) => {
    link.addEventListener('load', () => done(true));
    link.addEventListener('error', () => done(false));
    document.head.append(link);
  });
  asked.set(document, loaded);
  return loaded;
}
