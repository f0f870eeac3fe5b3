/**
 * Two small charts drawn as SVG: people at reception against the bound, and the queue at each station. Time runs in
 * reading direction: from the right in Arabic, like the timetable beside it. Windows stand side by side and what lies
 * between them is left out. Lines differ by dash and label, not by colour alone; a table of figures is behind each chart.
 */
import type { Plan, PlanOption } from '../../plan/index.ts';
import { namesOf } from '../facts.ts';
import type { Voice } from '../language.ts';
import { fill, sentences } from '../sentences.ts';
import { labels } from '../texts.ts';
import { forEachOption, scrolled, section } from './bilingual.ts';
import { html, type Markup, type MarkupValue } from './html.ts';
import type { Page } from './sections.ts';

interface Sample {
  readonly atMs: number;
  readonly value: number;
}

interface Line {
  readonly className: string;
  readonly samples: readonly Sample[];
  /** Holds its value until the next sample, or goes straight to it. */
  readonly stepped: boolean;
}

/** A stretch of time that is drawn; the panels of a chart stand side by side. */
interface Panel {
  readonly fromMs: number;
  readonly untilMs: number;
}

interface ChartShape {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly Line[];
  readonly most: number;
  /** A level across the chart, such as the room to wait. */
  readonly level?: number | null;
  readonly panels: readonly Panel[];
}

const GAP_PIXELS = 40;
const LEFT = 46;
const RIGHT = 12;
const TOP = 10;
const BOTTOM = 40;
const HOUR_MS = 3_600_000;

/** Windows that follow each other within two hours are one panel. */
function panelsOf(plan: Plan): Panel[] {
  const panels: Panel[] = [];
  for (const { fromMs, untilMs } of plan.windows) {
    const last = panels.at(-1);
    if (last !== undefined && fromMs - last.untilMs <= 2 * HOUR_MS) {
      panels[panels.length - 1] = { fromMs: last.fromMs, untilMs: Math.max(last.untilMs, untilMs) };
    } else panels.push({ fromMs, untilMs });
  }
  return panels;
}

/** Step of round numbers so that about four lines cross the chart. */
function roundStep(most: number): number {
  const rough = Math.max(1, most) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough)! * power;
  return Math.max(1, Math.round(step));
}

function chart(shape: ChartShape, voice: Voice): Markup {
  const { width, height, panels } = shape;
  const step = roundStep(shape.most);
  const top = Math.max(step, Math.ceil(shape.most / step) * step);
  const mirrored = voice.direction === 'rtl';
  const inner = width - LEFT - RIGHT - GAP_PIXELS * Math.max(0, panels.length - 1);
  const total = Math.max(
    1,
    panels.reduce((sum, panel) => sum + panel.untilMs - panel.fromMs, 0),
  );
  const y = (value: number): number => TOP + (1 - Math.min(value, top) / top) * (height - TOP - BOTTOM);
  const turn = (x: number): number => (mirrored ? width - x : x);
  let edge = LEFT;
  const placed = panels.map((panel) => {
    const size = (inner * (panel.untilMs - panel.fromMs)) / total;
    const start = edge;
    edge += size + GAP_PIXELS;
    const x = (atMs: number): number => turn(start + (size * (atMs - panel.fromMs)) / (panel.untilMs - panel.fromMs));
    return { panel, size, x };
  });
  const axisX = turn(LEFT - 6);
  const levels = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => index * step);
  return html`<svg
    class="chart"
    viewBox="0 0 ${width} ${height}"
    width="${width}"
    height="${height}"
    aria-hidden="true"
    focusable="false"
  >
    ${levels.map((value) => html`<text class="tick" x="${axisX}" y="${(y(value) + 4).toFixed(1)}" text-anchor="end">${voice.count(value)}</text>`)}
    ${placed.map(({ panel, size, x }) => {
      const [from, until] = [x(panel.fromMs), x(panel.untilMs)];
      return html`<g
        >${levels.map((value) => html`<path class="${value === 0 ? 'axis' : 'grid'}" d="M${from.toFixed(1)} ${y(value).toFixed(1)}H${until.toFixed(1)}" />`)}${ticks(panel, size).map((atMs) => html`<path class="axis" d="M${x(atMs).toFixed(1)} ${y(0).toFixed(1)}v4" /><text class="tick" x="${x(atMs).toFixed(1)}" y="${height - BOTTOM + 17}" text-anchor="middle">${voice.moment(atMs, 'clock')}</text>`)}<text
          class="tick day"
          x="${((from + until) / 2).toFixed(1)}"
          y="${height - 6}"
          text-anchor="middle"
          >${size > 150 ? voice.moment(panel.fromMs, 'day') : voice.moment(panel.fromMs, 'date')}</text
        >${
          shape.level === undefined || shape.level === null || shape.level > top
            ? null
            : html`<path class="level" d="M${from.toFixed(1)} ${y(shape.level).toFixed(1)}H${until.toFixed(1)}" />`
        }${shape.lines.map((line) => html`<path class="${line.className}" d="${lineData(line, panel, x, y)}" />`)}</g
      >`;
    })}
  </svg>`;
}

/** Round hours in a panel, no closer than labels need. */
function ticks(panel: Panel, size: number): number[] {
  const most = Math.max(1, Math.floor(size / 48));
  const span = panel.untilMs - panel.fromMs;
  const stepMs = [0.5, 1, 2, 3, 4, 6, 12, 24].map((hours) => hours * HOUR_MS).find((one) => span / one <= most) ?? span;
  const at: number[] = [];
  const hourOffsetMs = stepMs >= HOUR_MS ? HOUR_MS : stepMs;
  for (let tick = Math.ceil(panel.fromMs / hourOffsetMs) * hourOffsetMs; tick <= panel.untilMs; tick += stepMs) {
    at.push(tick);
  }
  return at;
}

function lineData(line: Line, panel: Panel, x: (atMs: number) => number, y: (value: number) => number): string {
  const inside = line.samples.filter((sample) => sample.atMs >= panel.fromMs && sample.atMs <= panel.untilMs);
  const before = line.samples.findLast((sample) => sample.atMs < panel.fromMs)?.value ?? 0;
  const start = inside[0]?.atMs === panel.fromMs ? [] : [{ atMs: panel.fromMs, value: line.stepped ? before : 0 }];
  const points = [...start, ...inside];
  const [left, ground] = [x(panel.fromMs).toFixed(1), y(0).toFixed(1)];
  let data = line.stepped ? '' : `M${left} ${ground}`;
  points.forEach(({ atMs, value }, index) => {
    const [px, py] = [x(atMs).toFixed(1), y(value).toFixed(1)];
    if (line.stepped) data += index === 0 ? `M${px} ${py}` : `H${px}V${py}`;
    else data += `L${px} ${py}`;
  });
  // A line that holds its value runs on to the panel's end; an area comes back to the ground.
  return data + (line.stepped ? `H${x(panel.untilMs).toFixed(1)}` : `V${ground}`);
}

/** A chart for wide and one for narrow screens; the style sheet shows the one that fits. */
function fitted(shape: Omit<ChartShape, 'width' | 'height'>, voice: Voice): Markup {
  return html`<div class="wide">${chart({ ...shape, width: 400, height: 380 }, voice)}</div>
    <div class="narrow">${chart({ ...shape, width: 340, height: 260 }, voice)}</div>`;
}

function figuresTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  title: string,
  voice: Voice,
): Markup {
  const table = html`<table class="figures">
    <thead>
      <tr>
        ${heads.map((head) => html`<th scope="col">${head}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            ${row.map((text, index) => (index === 0 ? html`<th scope="row">${text}</th>` : html`<td>${text}</td>`))}
          </tr>`,
      )}
    </tbody>
  </table>`;
  return html`<details>
    <summary>${voice.say(labels.figures)}: ${title}</summary>
    ${scrolled(title, table)}
  </details>`;
}

function key(className: string, text: string): Markup {
  return html`<span class="chart-key"
    ><svg viewBox="0 0 30 10" width="30" height="10" aria-hidden="true" focusable="false">
      <path class="${className}" d="M1 5H29" />
    </svg>
    ${text}</span
  >`;
}

/** The value at a moment of a line that holds its value; 0 before its first sample. */
function valueAt(samples: readonly Sample[], atMs: number): number {
  return samples.findLast((sample) => sample.atMs <= atMs)?.value ?? 0;
}

/** Moments for a table of figures: every slot of every panel. */
function momentsOf(panels: readonly Panel[], slotMs: number): number[] {
  return panels.flatMap(({ fromMs, untilMs }) =>
    Array.from({ length: Math.floor((untilMs - fromMs) / slotMs) }, (_, index) => fromMs + (index + 1) * slotMs),
  );
}

/** People at reception over time: the option shown against the bound. */
export function clearanceSection({ plan, operation, voice }: Page): Markup {
  const panels = panelsOf(plan);
  const bound = plan.bounds.find((one) => one.clearance !== undefined)?.clearance ?? null;
  const boundSamples = bound?.map(({ atMs, persons }) => ({ atMs, value: persons })) ?? null;
  const most = Math.max(
    1,
    ...(boundSamples ?? []).map((sample) => sample.value),
    ...plan.options.map((option) => option.totals.peopleOut),
  );
  const moments = momentsOf(panels, Math.max(5, operation.policy.slotMinutes) * 60_000);
  const blocks = forEachOption(plan.options, (option) => {
    const samples = option.clearance.map(({ atMs, persons }) => ({ atMs, value: persons }));
    const lines: Line[] = [
      ...(boundSamples === null ? [] : [{ className: 'line-bound', samples: boundSamples, stepped: true }]),
      { className: 'line-plan', samples, stepped: true },
    ];
    const rows = moments.map((atMs) => [
      voice.moment(atMs, 'brief'),
      voice.count(valueAt(samples, atMs)),
      ...(boundSamples === null ? [] : [voice.count(valueAt(boundSamples, atMs))]),
    ]);
    const heads = [labels.time, labels.thisPlan, ...(boundSamples === null ? [] : [labels.theBound])];
    return html`${fitted({ lines, most, panels }, voice)}${figuresTable(
      heads.map((label) => voice.say(label)),
      rows,
      voice.say(labels.clearance),
      voice,
    )}`;
  });
  const keys = html`<p class="keys">
    ${key('line-plan', voice.say(labels.thisPlan))}${bound === null ? null : key('line-bound', voice.say(labels.theBound))}
    <span class="small">${voice.say(labels.time)} ${voice.direction === 'rtl' ? '←' : '→'}</span>
  </p>`;
  return section('clearance', voice.say(labels.clearance), voice, html`${keys}${blocks}`);
}

/** The queue at each station, small charts beside each other on one scale each. */
export function queuesSection(page: Page): Markup {
  const { plan, voice } = page;
  const blocks = forEachOption(plan.options, (option) => stationCharts(page, option));
  return section(
    'queues',
    voice.say(labels.queues),
    voice,
    html`${blocks}
      <p class="note">${voice.say(sentences.queueExplained)}</p>`,
  );
}

function stationCharts({ plan, operation, voice }: Page, option: PlanOption): MarkupValue {
  const names = namesOf(operation);
  const panels = panelsOf(plan);
  const moments = momentsOf(panels, Math.max(5, operation.policy.slotMinutes) * 60_000);
  const order = operation.stations.map((station) => station.id);
  const curves = [...option.stations].sort((a, b) => order.indexOf(a.station) - order.indexOf(b.station));
  const queued = curves.filter((curve) => curve.longestQueuePersons >= 1);
  const still = curves.filter((curve) => curve.longestQueuePersons < 1);
  const charts = queued.map((curve) => {
    const samples = curve.points.map(({ atMs, waiting }) => ({ atMs, value: waiting }));
    const served = curve.points.map(({ atMs, served: value }) => ({ atMs, value }));
    const lines: Line[] = [{ className: 'area-queue', samples, stepped: false }];
    const room = curve.roomPersons;
    const withRoom = room !== null && room <= 3 * curve.longestQueuePersons;
    const most = withRoom ? Math.max(room, curve.longestQueuePersons) : curve.longestQueuePersons;
    const title = voice.say(names(curve.station));
    const summary = voice.say(fill.queueSummary)({
      longest: voice.count(curve.longestQueuePersons),
      room: room === null ? voice.say(labels.noLimitKnown) : voice.count(room),
      busy: voice.percent(curve.busyShare),
    });
    const rows = moments.map((atMs) => [
      voice.moment(atMs, 'brief'),
      voice.count(valueAt(samples, atMs)),
      voice.count(valueAt(served, atMs)),
    ]);
    const heads = [labels.time, labels.waiting, labels.served].map((label) => voice.say(label));
    return html`<div class="queue">
      <h3>${title}</h3>
      <p class="small">${summary}</p>
      ${chart({ width: 340, height: 180, lines, most, level: room, panels }, voice)}${figuresTable(heads, rows, title, voice)}
    </div>`;
  });
  const stillNames = still.map((curve) => voice.isolate(voice.say(names(curve.station)))).join(' · ');
  return html`<div class="queues">${charts}</div>
    ${still.length === 0 ? null : html`<p>${voice.say(fill.nobodyWaits)({ list: stillNames })}</p>`}`;
}
