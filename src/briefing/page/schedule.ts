/** The timetable: for each window a table of zones by slots, as it can be read out. */
import type { Plan, PlanDeparture, PlanOption } from '../../plan/index.ts';
import { namesOf, scheduleOf, shortName, windowsOf, windowText, type ScheduleRow } from '../facts.ts';
import type { Voice } from '../language.ts';
import { sentences } from '../sentences.ts';
import { labels } from '../texts.ts';
import { forEachOption, scrolled, section } from './bilingual.ts';
import { corridorColours } from './corridor-shapes.ts';
import { html, type Markup } from './html.ts';
import type { Page } from './sections.ts';

const SHADES = 5;

export function scheduleSection(page: Page): Markup {
  const { plan, voice } = page;
  const blocks = forEachOption(plan.options, (option) =>
    windowsOf(plan, option).map((window) => timetable(page, option, window)),
  );
  return section(
    'schedule',
    voice.say(labels.schedule),
    voice,
    html`${blocks}
      <p class="note">${voice.say(sentences.scheduleExplained)}</p>`,
  );
}

/** Slots of one window as columns by the clock: each departure stands in the slot in which it begins. */
function timetable({ plan, operation, voice }: Page, option: PlanOption, window: string): Markup {
  const names = namesOf(operation);
  const rows = scheduleOf(option, window);
  const slotMs = Math.max(1, operation.policy.slotMinutes) * 60_000;
  const windowFromMs = plan.windows.find((one) => one.id === window)?.fromMs ?? rows[0]!.leaveFromMs;
  const binOf = (departure: PlanDeparture): number => Math.floor((departure.leaveFromMs - windowFromMs) / slotMs);
  const bins = rows.flatMap((row) => row.slots.map(binOf));
  const [first, last] = [Math.min(...bins), Math.max(...bins)];
  const columns = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const most = Math.max(1, ...option.departures.map((departure) => departure.persons));
  const colourOf = corridorColours(plan);
  const corridors = new Map(
    option.corridors.map((corridor) => [
      corridor.id,
      { name: shortName(voice.say(corridor.name)), colour: colourOf(corridor) },
    ]),
  );
  const slotHeads = columns.map(
    (bin) => html`<th scope="col" class="slot">${voice.moment(windowFromMs + bin * slotMs, 'clock')}</th>`,
  );
  const body = rows.map((row) => {
    const corridor = corridors.get(row.way.corridor);
    const cells = columns.map((bin) =>
      cell(
        row.slots.filter((slot) => binOf(slot) === bin),
        windowFromMs + bin * slotMs,
        most,
        voice,
      ),
    );
    return html`<tr>
      <th scope="row">${voice.say(names(row.way.zone))}</th>
      <td class="along-name">
        <span class="swatch c${corridor?.colour ?? 0}"></span>${corridor?.name ?? row.way.corridor}
      </td>
      ${cells}
      <td class="total">${voice.count(row.persons)}</td>
      <td>${voice.moment(row.arriveUntilMs, 'clock')}</td>
      <td>${voice.meters(row.way.lengthMeters)}</td>
    </tr>`;
  });
  const heading = windowText(plan, window, voice);
  const table = html`<table class="timetable">
    <caption>
      ${heading}
    </caption>
    <thead>
      <tr>
        <th scope="col">${voice.say(labels.zone)}</th>
        <th scope="col">${voice.say(labels.corridor)}</th>
        ${slotHeads}
        <th scope="col">${voice.say(labels.total)}</th>
        <th scope="col">${voice.say(labels.arrivesBy)}</th>
        <th scope="col">${voice.say(labels.walk)}</th>
      </tr>
    </thead>
    <tbody>
      ${body}
    </tbody>
    <tfoot>
      ${totals(rows, columns, binOf, voice)}
    </tfoot>
  </table>`;
  return scrolled(`${voice.say(labels.schedule)}, ${heading}`, table);
}

function totals(
  rows: readonly ScheduleRow[],
  columns: readonly number[],
  binOf: (departure: PlanDeparture) => number,
  voice: Voice,
): Markup {
  const slots = rows.flatMap((row) => row.slots);
  const sum = (some: readonly PlanDeparture[]): number => some.reduce((total, slot) => total + slot.persons, 0);
  const cells = columns.map((bin) => {
    const persons = sum(slots.filter((slot) => binOf(slot) === bin));
    return html`<td>${persons === 0 ? '' : voice.count(persons)}</td>`;
  });
  return html`<tr>
    <th scope="row" colspan="2">${voice.say(labels.total)}</th>
    ${cells}
    <td class="total">${voice.count(sum(slots))}</td>
    <td></td>
    <td></td>
  </tr>`;
}

/** The people who set out in a slot; the exact time in small print when they do not start with the slot. */
function cell(slots: readonly PlanDeparture[], slotFromMs: number, most: number, voice: Voice): Markup {
  if (slots.length === 0) return html`<td class="slot empty"></td>`;
  const persons = slots.reduce((sum, slot) => sum + slot.persons, 0);
  const shade = Math.min(SHADES, Math.ceil((persons / most) * SHADES));
  const starts = slots
    .filter((slot) => Math.abs(slot.leaveFromMs - slotFromMs) >= 60_000)
    .map((slot) => html`<small>${voice.moment(slot.leaveFromMs, 'clock')}</small>`);
  return html`<td class="slot q${shade}">${voice.count(persons)}${starts}</td>`;
}

/** Weekday (when there are several windows) and hours of a row, short. */
export function rowHours(plan: Plan, row: ScheduleRow, voice: Voice): string {
  const hours = voice.span(row.leaveFromMs, row.leaveUntilMs);
  return plan.windows.length < 2 ? hours : `${voice.moment(row.leaveFromMs, 'weekday')} ${hours}`;
}
