/** Where an entity's picture is served, here and nowhere else. */

export const pictureBase = (type: string, id: string): string =>
  `/api/v1/entities/${type}/${encodeURIComponent(id)}/image`;

/** Another picture has another path: what a browser keeps of it never goes stale. */
export const picturePath = (type: string, id: string, contentHash: string): string =>
  `${pictureBase(type, id)}?v=${contentHash}`;
