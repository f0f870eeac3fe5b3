import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { hazardKinds } from '../../../../src/briefing/texts.ts';
import { corridorColours, mapColours, partyColours } from './colours.ts';
import { hazardSigns } from './hazard-signs.ts';

export interface LegendProps {
  readonly parties: readonly { readonly id: string; readonly name: Readonly<Record<'en' | 'ar', string>> }[];
  readonly schematic: boolean;
}

const size = 18;

/** What the signs on the map mean. */
export function Legend({ parties, schematic }: LegendProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const sign = (drawing: ReactElement): ReactElement => (
    <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
      {drawing}
    </svg>
  );
  return (
    <details className="legend" open={window.innerWidth >= 1800}>
      <summary>{t('legend.title')}</summary>
      <ul>
        <li>
          {sign(<rect x="2" y="4" width="14" height="10" fill={mapColours.zoneFill} stroke={mapColours.zoneOutline} />)}
          {t('legend.zone')}
        </li>
        {parties.map((party, index) => (
          <li key={party.id}>
            {sign(
              <rect
                x="2"
                y="4"
                width="14"
                height="10"
                fill={partyColours[index % partyColours.length]}
                fillOpacity="0.35"
                stroke={partyColours[index % partyColours.length]}
                strokeDasharray="4 2"
              />,
            )}
            {party.name[language]}
          </li>
        ))}
        <li>
          {sign(<path d="M2 14 12 4M6 16 16 6M1 8l5-5" stroke="#3c3c3c" strokeWidth="1.5" />)}
          {t('legend.contested')}
        </li>
        <li>
          {sign(
            <>
              <rect x="2" y="4" width="14" height="10" fill="none" stroke={mapColours.danger} />
              <path d="M3 13 11 5M8 13l8-8" stroke={mapColours.danger} />
            </>,
          )}
          {t('legend.danger')}
        </li>
        <li>
          {sign(<path d="M3 4l12 10M15 4 3 14M9 3v12" stroke={mapColours.excluded} strokeWidth="1.5" />)}
          {t('legend.excluded')}
        </li>
        <li>
          {sign(<path d="M1 9h13M10 5l5 4-5 4" stroke={corridorColours[0]} strokeWidth="3" fill="none" />)}
          {t('legend.corridor')}
        </li>
        <li>
          {sign(<circle cx="9" cy="9" r="5" fill={mapColours.station} />)}
          {t('legend.stationAgreed')}
        </li>
        <li>
          {sign(<circle cx="9" cy="9" r="5" fill="#fff" stroke={mapColours.station} strokeWidth="2" />)}
          {t('legend.stationProposed')}
        </li>
        <li>
          {sign(
            <rect
              x="2"
              y="4"
              width="14"
              height="10"
              fill="none"
              stroke={mapColours.waiting}
              strokeWidth="2"
              strokeDasharray="4 2.5"
            />,
          )}
          {t('mapView.waiting')}
        </li>
      </ul>
      <ul className="legend-signs">
        {Object.entries(hazardSigns).map(([kind, path]) => (
          <li key={kind}>
            {sign(<path d={path} transform="translate(1 1)" stroke={mapColours.text} strokeWidth="1.4" fill="none" />)}
            {hazardKinds[kind as keyof typeof hazardKinds][language]}
          </li>
        ))}
      </ul>
      {schematic ? <p>{t('legend.schematic')}</p> : null}
      <p>{t('never')}</p>
    </details>
  );
}
