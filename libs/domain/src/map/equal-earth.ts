/** The Equal Earth projection: no place looks larger than it is (Šavrič, Patterson and Jenny, 2018). */

const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;

/** @returns x from −2.71 to 2.71 eastwards, y from −1.32 to 1.32 northwards, for a globe of radius 1 */
export function equalEarth(longitude: number, latitude: number): [x: number, y: number] {
  const lambda = (longitude * Math.PI) / 180;
  const t = Math.asin(M * Math.sin((latitude * Math.PI) / 180));
  const t2 = t * t;
  const t6 = t2 * t2 * t2;
  const x = (lambda * Math.cos(t)) / (M * (A1 + 3 * A2 * t2 + t6 * (7 * A3 + 9 * A4 * t2)));
  return [x, t * (A1 + A2 * t2 + t6 * (A3 + A4 * t2))];
}
