import { CloseButton, Group, Paper, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { mgrsOf } from './mgrs.ts';

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  /** `kind:id` of the features there. */
  readonly featureIds: readonly string[];
}

export interface PlaceCardProps {
  readonly place: Place;
  readonly features: GeoJSON.FeatureCollection;
  readonly onClose: () => void;
}

/** What is known at a place that was clicked, and where it is. */
export function PlaceCard({ place, features, onClose }: PlaceCardProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const found = features.features.filter(({ properties }) =>
    place.featureIds.includes(`${String(properties?.['feature'])}:${String(properties?.['id'])}`),
  );
  const name = (properties: GeoJSON.GeoJsonProperties, key: string): string =>
    String(properties?.[`${key}${language === 'ar' ? 'Ar' : 'En'}`] ?? '');
  return (
    <Paper className="place-card" withBorder p="xs" role="dialog" aria-label={t('map')}>
      <Group justify="space-between" wrap="nowrap" align="start">
        <div>
          <Text size="sm">
            {t('place.degrees')}:{' '}
            <bdi dir="ltr">
              {place.latitude.toFixed(5)}, {place.longitude.toFixed(5)}
            </bdi>
          </Text>
          <Text size="sm">
            {t('place.mgrs')}: <bdi dir="ltr">{mgrsOf(place.longitude, place.latitude)}</bdi>
          </Text>
        </div>
        <CloseButton onClick={onClose} aria-label="×" />
      </Group>
      {found.length === 0 ? <Text size="sm">{t('place.nothing')}</Text> : null}
      {found.map(({ properties }) => (
        <Text size="sm" key={`${String(properties?.['feature'])}:${String(properties?.['id'])}`}>
          <b>{name(properties, 'name') || name(properties, 'partyName')}</b>{' '}
          {[name(properties, 'kindName'), properties?.['peopleText'], properties?.['rateText'], properties?.['ageText']]
            .filter((part) => typeof part === 'string' && part !== '')
            .join(' · ')}
        </Text>
      ))}
    </Paper>
  );
}
