/** What the map's signs mean, and the corridors of the option shown with their hours. */
import type { HazardKind, StationKind } from '../../operation/index.ts';
import { namesOf, scheduleOf, windowsOf } from '../facts.ts';
import { fill, sentences } from '../sentences.ts';
import { hazardKinds, labels, stationKinds, statuses, words } from '../texts.ts';
import { attributionLine, forEachOption } from './bilingual.ts';
import { corridorColours } from './corridor-shapes.ts';
import { html, type Markup } from './html.ts';
import { partyPlace } from './map.ts';
import { controlPattern, hazardSign, signPicture, stationSign } from './map-symbols.ts';
import type { Page } from './sections.ts';
import type { DrawnStreets } from './streets.ts';
import { rowHours } from './schedule.ts';

/** The corridors of each option: colour, name, people, and who sets out when. */
export function corridorList({ plan, operation, voice }: Page): Markup {
  const names = namesOf(operation);
  const colourOf = corridorColours(plan);
  return forEachOption(plan.options, (option) => {
    const items = option.corridors.map((corridor) => {
      const colour = colourOf(corridor);
      const stations = corridor.stations.map((id) => voice.isolate(voice.say(names(id))));
      const going = windowsOf(plan, option).flatMap((window) =>
        scheduleOf(option, window).filter((row) => row.way.corridor === corridor.id),
      );
      const zones = [...new Set(going.map((row) => row.way.zone))].map((zone) => {
        const persons = going.filter((row) => row.way.zone === zone).reduce((sum, row) => sum + row.persons, 0);
        return html`<li>
          ${voice.say(names(zone))} <b>${voice.count(persons)}</b>
          ${going
            .filter((row) => row.way.zone === zone)
            .map((row) => html`<span class="hours">${rowHours(plan, row, voice)}</span> `)}
        </li>`;
      });
      return html`<li>
        <p>
          <svg class="key line-key" viewBox="0 0 40 12" aria-hidden="true" focusable="false">
            <path class="corridor w3 c${colour}" d="M2 6H38" />
          </svg>
          <b>${voice.say(corridor.name)}</b> · ${voice.counted(words.people, corridor.persons)}
        </p>
        <p class="small">${stations.join(voice.direction === 'rtl' ? ' ← ' : ' → ')}</p>
        <ul class="zone-hours">
          ${zones}
        </ul>
      </li>`;
    });
    return html`<ul class="plain corridor-list">
      ${items}
    </ul>`;
  });
}

/** The legend: only what this map shows. */
export function legend({ plan, operation, voice }: Page, streets: DrawnStreets): Markup {
  const stationsSeen = [...new Set(operation.stations.map((station) => station.kind))];
  const hazardsSeen = [...new Set(operation.hazards.map((hazard) => hazard.kind))];
  const item = (picture: Markup, text: string): Markup => html`<li>${picture} <span>${text}</span></li>`;
  const fillBox = (className: string): Markup =>
    html`<svg class="key" viewBox="0 0 30 20" aria-hidden="true" focusable="false">
      <rect class="${className}" x="1" y="1" width="28" height="18" />
    </svg>`;
  const line = (className: string): Markup =>
    html`<svg class="key" viewBox="0 0 30 20" aria-hidden="true" focusable="false">
      <g class="streets"><path class="${className}" d="M1 14C10 14 18 6 29 6" /></g>
    </svg>`;
  const parties = operation.control
    .filter((area, index) => operation.control.findIndex((other) => other.party === area.party) === index)
    .map((area) => {
      const party = operation.parties.find((one) => one.id === area.party);
      const agreement = party?.agreesToPassage === true ? labels.agrees : labels.agreesNot;
      const text =
        party === undefined
          ? voice.say(labels.contested)
          : `${voice.isolate(voice.say(party.name))}: ${voice.say(agreement)}`;
      return item(fillBox(`control-area legend-fill ${controlPattern(partyPlace(operation, area.party))}`), text);
    });
  const pieces = (count: number): string => voice.counted(words.streetPieces, count);
  const groups = new Set(streets.paths.map((path) => path.group));
  const anyProposed = operation.stations.some((station) => station.status === 'proposed');
  return html`<ul class="legend">
      ${item(fillBox('zone'), `${voice.say(labels.zone)}: ${voice.say(labels.peopleThere)}`)}
      ${stationsSeen.map((kind: StationKind) => item(signPicture(stationSign(kind, false)), voice.say(stationKinds[kind])))}
      ${anyProposed ? item(signPicture(stationSign('crossing', true)), voice.say(statuses.proposed)) : null}
      ${hazardsSeen.map((kind: HazardKind) => item(signPicture(hazardSign(kind)), voice.say(hazardKinds[kind])))}
      ${operation.hazards.some((hazard) => !hazard.excludes) ? item(fillBox('danger-area legend-fill'), voice.say(labels.dangerArea)) : null}
      ${operation.hazards.some((hazard) => hazard.excludes) ? item(fillBox('danger-area excluded legend-fill'), voice.say(labels.notEntered)) : null}
      ${parties}
      ${groups.has('main') || groups.has('middle') ? item(line('main'), voice.say(labels.mainStreets)) : null}
      ${groups.has('minor') ? item(line('minor'), voice.say(labels.minorStreets)) : null}
      ${groups.has('foot') ? item(line('foot'), voice.say(labels.footways)) : null}
    </ul>
    <p class="note">
      ${voice.say(fill.streetsDrawn)({
        drawn: voice.count(streets.drawnPieces),
        all: voice.counted(words.streetPieces, streets.pieces),
        meters: voice.meters(streets.toleranceMeters),
      })}
      ${streets.outsidePieces > 0 ? voice.say(fill.streetsOutside)({ pieces: pieces(streets.outsidePieces) }) : ''}
      ${streets.leftOutPieces > 0 ? voice.say(fill.streetsLeftOut)({ pieces: pieces(streets.leftOutPieces) }) : ''}
      ${plan.network.schematic ? `${voice.say(labels.schematic)}.` : ''}
    </p>
    ${attributionLine(plan.network.attribution, voice, 'note as-written')}
    <p class="note no-print">${voice.say(sentences.mapHelp)}</p>`;
}
