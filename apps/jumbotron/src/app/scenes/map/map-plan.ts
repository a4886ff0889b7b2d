/** Where a map's parts stand, for each format, in rem from the panel's corner. */
import { equalEarth } from '@coliseum/domain';
import type { StageLayout } from '../../stage/layout';

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface MapPlan {
  headWidth: number;
  /** where the floor in shade begins */
  floor: Area;
  /** what the chart may draw on, beams included */
  chart: Area;
  /** the world within the chart, from its corner */
  world: World;
  /** how high the highest beam is */
  mostBeam: number;
  list: Area & { columns: number };
  sum: Area & { size: number };
}

/** What turns a place into rem on the chart. */
export interface World {
  scale: number;
  x: number;
  y: number;
}

/** of the inhabited world in Equal Earth: Ushuaia to the north of Norway, Samoa to New Zealand */
const [WEST, EAST] = [-2.62, 2.5];
const [SOUTH, NORTH] = [equalEarth(0, -55)[1], equalEarth(0, 72)[1]];
const RATIO = (EAST - WEST) / (NORTH - SOUTH);

export const placeOn = ({ scale, x, y }: World, longitude: number, latitude: number): [number, number] => {
  const [east, north] = equalEarth(longitude, latitude);
  return [x + east * scale, y - north * scale];
};

/** The world as large as fits, at the foot of what it has. */
function worldIn(area: Area, chart: Area): World {
  const width = Math.min(area.width, area.height * RATIO);
  const scale = width / (EAST - WEST);
  const foot = area.y + area.height - (area.height - width / RATIO) / 2;
  const left = area.x + (area.width - width) / 2;
  return { scale, x: left - WEST * scale - chart.x, y: foot + SOUTH * scale - chart.y };
}

/** text beside the map, and above and below it */
const GAP = 4;
const HEAD = { wall: 10, tower: 21 };
const SUM = 18;
/** figures and names on a wall */
const LIST = 54;
/** EBU R 95: graphics keep 3.5 % */
const GRAPHICS = 0.7;

/** The same for every answer: the land is drawn once a panel, and no name moves the world. */
export function mapPlan(stage: StageLayout): MapPlan {
  const { format, width, height, safeX, safeY, innerWidth, innerHeight } = stage;
  if (format === 'ribbon') {
    const head = Math.min(92, innerWidth * 0.29);
    const chart = { x: safeX + head, y: 0, width: Math.min(104, innerWidth * 0.3), height };
    const x = chart.x + chart.width + GAP;
    return {
      headWidth: head - GAP,
      floor: { x: safeX + head, y: -1, width: width - safeX - head + 1, height: height + 2 },
      chart,
      world: worldIn({ ...chart, x: chart.x + 1, width: chart.width - 1, y: 7, height: height - 8.5 }, chart),
      mostBeam: 17,
      list: { x, y: safeY, width: width - safeX - x, height: innerHeight, columns: 2 },
      sum: { x: safeX, y: safeY + innerHeight - 25, width: head - GAP, height: 25, size: 15 },
    };
  }
  const top = safeY + HEAD[format];
  const floor = { x: -1, y: top, width: width + 2, height: height - top + 1 };
  const foot = safeY + innerHeight;
  if (format === 'tower') {
    const chart = { x: 0, y: top + 1, width, height: Math.min(64, (height - top) * 0.37) };
    const edge = safeX * GRAPHICS;
    const sum = { x: safeX, y: chart.y + chart.height + 3, width: innerWidth, height: SUM + 5, size: 15 };
    const y = sum.y + sum.height + GAP + 1;
    return {
      ...{ headWidth: innerWidth, floor, chart, sum },
      world: worldIn(
        { ...chart, x: edge, width: width - 2 * edge, y: chart.y + 12, height: chart.height - 12 },
        chart,
      ),
      mostBeam: 24,
      list: { x: safeX, y, width: innerWidth, height: foot - y, columns: 1 },
    };
  }
  const list = {
    x: safeX,
    y: top + GAP,
    width: Math.min(LIST, innerWidth * 0.4),
    height: foot - top - GAP,
    columns: 1,
  };
  const x = list.x + list.width + GAP;
  const chart = { x, y: top + 1, width: width - safeX * GRAPHICS - x, height: foot - SUM - top - 3 };
  return {
    ...{ headWidth: innerWidth, floor, chart, list },
    world: worldIn({ ...chart, y: chart.y + 9, height: chart.height - 9 }, chart),
    mostBeam: 26,
    sum: { x: x + 2, y: foot - SUM, width: width - safeX - x - 2, height: SUM, size: 15 },
  };
}
