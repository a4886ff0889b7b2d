/** How bright a colour is, and how well two of them can be told apart (WCAG 2: relative luminance, contrast ratio). */

/** Of a channel's value 0–255 in sRGB the share of light: for who looks at every point of a picture. */
export const LINEAR_OF_BYTE: Readonly<Float64Array> = Float64Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
});

export type Rgb = readonly [red: number, green: number, blue: number];

/** @param value 0–255, rounded */
export const linear = (value: number): number =>
  LINEAR_OF_BYTE[Math.min(255, Math.max(0, Math.round(value)))] as number;

/** 0 black – 1 white. */
export const luminance = ([red, green, blue]: Rgb): number =>
  0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

/** 1 – 21, whichever is brighter. */
export const contrastRatio = (a: number, b: number): number =>
  (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);

/** What is seen of an ink that lets something through. @param alpha 0–1 */
export const blend = (ink: Rgb, alpha: number, ground: Rgb): Rgb => [
  ink[0] * alpha + ground[0] * (1 - alpha),
  ink[1] * alpha + ground[1] * (1 - alpha),
  ink[2] * alpha + ground[2] * (1 - alpha),
];
