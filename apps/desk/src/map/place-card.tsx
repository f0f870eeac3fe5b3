import { Button, CloseButton, Group, Paper, Text } from '@mantine/core';
import { useEffect, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { MapRow } from './map-rows.ts';
import { mgrsOf } from './mgrs.ts';

export interface Place {
  readonly longitude: number;
  readonly latitude: number;
  /** `kind:id` of the features there. */
  readonly featureIds: readonly string[];
}

export interface PlaceCardProps {
  readonly place: Place;
  readonly rows: readonly MapRow[];
  readonly onClose: () => void;
  /** Null: this role does not draw. */
  readonly onEdit: ((row: MapRow) => void) | null;
}

const editable = new Set(['zone', 'station', 'hazard', 'control', 'waiting']);

/** What is known at a place that was clicked, and where it is. */
export function PlaceCard({ place, rows, onClose, onEdit }: PlaceCardProps): ReactElement {
  const { t } = useTranslation();
  const ids = new Set(
    place.featureIds.map((id) =>
      id
        .replace(/^(?:danger-area|hazard-sign):street\//, 'street:')
        .replace(/^(?:danger-area|hazard-sign):/, 'hazard:')
        .replace('corridor-name:', 'corridor:')
        .replace(/^waiting-(?:danger|sign):/, 'waiting:'),
    ),
  );
  const found = rows.filter(({ key }) => ids.has(key));
  const card = useRef<HTMLDivElement>(null);
  const peek = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Where it stands below the map, as much of it is shown as leaves the map to be seen.
    peek.current?.scrollIntoView({ block: 'nearest' });
    // Whoever came by the keyboard from what is gone now, such as the table, goes on in the card.
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [place]);
  return (
    <Paper
      ref={card}
      className="map-card place-card"
      withBorder
      p="xs"
      role="dialog"
      aria-label={t('mapView.place')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div ref={peek} className="place-peek" />
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
        <CloseButton onClick={onClose} aria-label={t('mapView.close')} />
      </Group>
      {found.length === 0 ? <Text size="sm">{t('place.nothing')}</Text> : null}
      {found.map((row) => (
        <section key={row.key} className="map-card-row">
          <Text size="sm" fw={700}>
            {t(`mapView.kind.${row.kind}`)}: {row.name === '' ? row.id : row.name}
          </Text>
          {row.facts.map((fact) => (
            <Text size="sm" key={fact}>
              {fact}
            </Text>
          ))}
          {row.basis === '' ? null : (
            <Text size="xs" className="map-basis">
              {row.basis}
            </Text>
          )}
          {onEdit !== null && editable.has(row.kind) ? (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                onEdit(row);
              }}
            >
              {t('drawing.edit')}
            </Button>
          ) : null}
        </section>
      ))}
    </Paper>
  );
}
