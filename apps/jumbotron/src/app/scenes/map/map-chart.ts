/** The map's canvas: ECharts with nothing but the custom series. The land is drawn once on a layer of its own, under the beams. */
import { CustomChart, type CustomSeriesOption } from 'echarts/charts';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import type { Beam } from './beams';

echarts.use([CustomChart, CanvasRenderer]);

const COLOURS = { land: '#9FB0C6', beam: '#FFD700', foot: '#FF6B35' };
const LAND_OPACITY = 0.72;
/** of a beam among the others */
const FAINT = 0.78;
const GROW_MS = 700;
/** in rem */
const DOT = { place: 0.2, single: 0.42 };
const BEAM = { great: { width: 0.5, head: 0.8, foot: 1.1 }, small: { width: 0.3, head: 0.4, foot: 0.6 } };

export interface Ground {
  width: number;
  height: number;
  /** CSS pixels of 1rem */
  unit: number;
  /** x and y of each place in turn, in rem */
  places: Float32Array;
}

export class MapChart {
  readonly #chart: echarts.ECharts;
  #unit = 10;
  #drawn = false;

  constructor(
    host: HTMLElement,
    private readonly calm: boolean,
  ) {
    this.#chart = echarts.init(host, null, { renderer: 'canvas' });
  }

  /** For another panel, or when the land has come. */
  ground({ width, height, unit, places }: Ground): void {
    this.#unit = unit;
    this.#drawn = false;
    this.#chart.resize({ width: width * unit, height: height * unit });
    const image = landImage({ width, height, unit, places });
    const land: CustomSeriesOption = {
      ...{ type: 'custom', id: 'land', coordinateSystem: 'none', zlevel: 0, silent: true, animation: false },
      data: [0],
      renderItem: () => ({
        type: 'image',
        style: { image, x: 0, y: 0, width: width * unit, height: height * unit },
      }),
    };
    this.#chart.setOption({ series: [land] });
  }

  /** @param beams the lowest first */
  beams(beams: readonly Beam[]): void {
    const moves = this.#drawn && !this.calm;
    this.#drawn = true;
    const series: CustomSeriesOption = {
      ...{ type: 'custom', id: 'beams', coordinateSystem: 'none', zlevel: 1, silent: true },
      ...{ animation: moves, animationDurationUpdate: GROW_MS, animationDuration: GROW_MS },
      animationEasingUpdate: 'cubicOut',
      data: beams.map(({ id }) => ({ id, value: 0 })),
      renderItem: ({ dataIndex }) => beamShape(beams[dataIndex], dataIndex, this.#unit),
    };
    this.#chart.setOption({ series: [series] });
  }

  dispose(): void {
    this.#chart.dispose();
  }
}

function landImage({ width, height, unit, places }: Ground): HTMLCanvasElement {
  const ratio = devicePixelRatio || 1;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.round(width * unit * ratio), Math.round(height * unit * ratio)];
  const pen = canvas.getContext('2d');
  if (!pen) return canvas;
  pen.scale(unit * ratio, unit * ratio);
  pen.fillStyle = COLOURS.land;
  pen.globalAlpha = LAND_OPACITY;
  const half = DOT.place / 2;
  for (let i = 0; i < places.length; i += 2)
    pen.fillRect((places[i] ?? 0) - half, (places[i + 1] ?? 0) - half, DOT.place, DOT.place);
  return canvas;
}

type Shape = ReturnType<NonNullable<CustomSeriesOption['renderItem']>>;

/** A beam stands on a lit foot; no glow, so that nothing bands. */
function beamShape(beam: Beam | undefined, index: number, unit: number): Shape {
  if (!beam) return null;
  const [x, y, z2] = [beam.x * unit, beam.y * unit, index * 3];
  const { width, head, foot } = beam.great ? BEAM.great : BEAM.small;
  const opacity = beam.great ? 1 : FAINT;
  if (beam.height === 0)
    return {
      type: 'circle',
      z2,
      shape: { cx: x, cy: y, r: (DOT.single * unit) / 2 + 1 },
      style: { fill: COLOURS.foot },
    };
  const height = beam.height * unit;
  return {
    type: 'group',
    children: [
      {
        ...{ type: 'ellipse', z2, style: { fill: COLOURS.foot } },
        shape: { cx: x, cy: y, rx: foot * unit, ry: foot * unit * 0.45 },
      },
      {
        ...{ type: 'rect', z2: z2 + 1, transition: ['shape'], style: { fill: COLOURS.beam, opacity } },
        shape: { x: x - (width * unit) / 2, y: y - height, width: width * unit, height },
      },
      {
        ...{ type: 'circle', z2: z2 + 2, transition: ['shape'], style: { fill: COLOURS.beam } },
        shape: { cx: x, cy: y - height, r: head * unit },
      },
    ],
  };
}
