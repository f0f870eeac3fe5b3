/** Two versions of one place side by side: mine, which is not recorded, and the one that somebody recorded meanwhile. */
import { Alert, Button, Group, Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow, momentText } from '../../language/language.ts';
import type { PlaceFeature } from './change.ts';
import { cornersText } from './corners.ts';
import type { Conflict } from './use-drawing.ts';

export interface ConflictViewProps {
  readonly conflict: Conflict;
  readonly timeZone: string;
  readonly busy: boolean;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
  /** Records mine as a place of its own beside theirs. Null: mine is a removal. */
  readonly onBoth: (() => void) | null;
}

/** Every attribute in which the two differ, the shape as its corners. */
function differences(mine: PlaceFeature | null, theirs: PlaceFeature | null): (readonly [string, string, string])[] {
  const flat = (feature: PlaceFeature | null): Readonly<Record<string, unknown>> =>
    feature === null ? {} : { ...feature.properties, geometry: cornersText(feature.geometry) };
  const [one, other] = [flat(mine), flat(theirs)];
  const text = (value: unknown): string =>
    typeof value === 'string' ? value : value === undefined ? '–' : JSON.stringify(value);
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((key) => text(one[key]) !== text(other[key]))
    .map((key) => [key, text(one[key]), text(other[key])]);
}

export function ConflictView(props: ConflictViewProps): ReactElement {
  const { conflict, timeZone, busy, onMine, onTheirs, onBoth } = props;
  const { t } = useTranslation();
  const { change, theirs } = conflict;
  const label = (key: string): string => t(`drawing.fields.${key}` as 'drawing.fields.name_en', { defaultValue: key });
  const who = {
    by: theirs?.by ?? '?',
    when: theirs === null ? '?' : momentText(theirs.recordedAtMs, timeZone, languageNow()),
  };
  return (
    <Alert color="orange" title={t('drawing.conflict')} role="alert">
      <Text size="sm">{t('drawing.conflictHow', who)}</Text>
      {change.after === null ? <Text size="sm">{t('drawing.mineRemoves')}</Text> : null}
      {theirs?.feature === null ? <Text size="sm">{t('drawing.theirsRemoves')}</Text> : null}
      <Table withTableBorder className="conflict-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">{t('drawing.mine')}</Table.Th>
            <Table.Th scope="col">{t('drawing.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences(change.after, theirs?.feature ?? null).map(([key, one, other]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{label(key)}</Table.Th>
              <Table.Td dir="auto">{one}</Table.Td>
              <Table.Td dir="auto">{other}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="xs">
        <Button size="compact-sm" disabled={busy} onClick={onMine}>
          {t('drawing.keepMine')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={busy} onClick={onTheirs}>
          {t('drawing.keepTheirs')}
        </Button>
        {onBoth === null ? null : (
          <Button size="compact-sm" variant="default" disabled={busy} onClick={onBoth}>
            {t('drawing.keepBoth')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
