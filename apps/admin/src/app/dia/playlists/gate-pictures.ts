/** A check's findings by picture, with their places as percentages of it; those with something to mend come first. */
import type { GateFinding, GateReport } from '@coliseum/contracts';

export interface FindingBox {
  number: number;
  severity: GateFinding['severity'];
  left: number;
  top: number;
  width: number;
  height: number;
}
export interface CheckedPicture {
  key: string;
  itemId: string;
  width: number;
  height: number;
  url: string | null;
  findings: readonly GateFinding[];
  boxes: readonly FindingBox[];
}

const keyOf = ({ itemId, width, height }: Pick<GateFinding, 'itemId' | 'width' | 'height'>): string =>
  `${itemId}/${width}x${height}`;

const boxesOf = (findings: readonly GateFinding[]): FindingBox[] =>
  findings.flatMap(({ box, severity, width, height }, at) =>
    box
      ? [
          {
            number: at + 1,
            severity,
            left: (box.x / width) * 100,
            top: (box.y / height) * 100,
            width: (box.width / width) * 100,
            height: (box.height / height) * 100,
          },
        ]
      : [],
  );

const weight = ({ findings }: CheckedPicture): number =>
  findings.some(({ severity }) => severity === 'blocks') ? 2 : findings.length > 0 ? 1 : 0;

export const picturesOf = ({ pictures, findings }: GateReport): CheckedPicture[] => {
  const places = new Map<string, { itemId: string; width: number; height: number; url: string | null }>();
  for (const picture of pictures) places.set(keyOf(picture), picture);
  for (const { itemId, width, height } of findings) {
    const key = keyOf({ itemId, width, height });
    if (!places.has(key)) places.set(key, { itemId, width, height, url: null });
  }
  return [...places]
    .map(([key, { itemId, width, height, url }]) => {
      const found = findings.filter((finding) => keyOf(finding) === key);
      return { key, itemId, width, height, url, findings: found, boxes: boxesOf(found) };
    })
    .toSorted((a, b) => weight(b) - weight(a));
};
