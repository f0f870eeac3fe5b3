/** A change of a term that the server refused: corrected, or decided beside what somebody else recorded meanwhile. */
import { Alert, Button, Group, Table, Text } from '@mantine/core';
import { useState, type ReactElement, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow, momentText } from '../language/language.ts';
import { RefusalText } from '../problems/problem-text.tsx';
import type { LatestTerm, RefusedTerm, Written } from './term.ts';

export interface RefusedCardProps {
  /** Its box, to be shown and to have the keyboard. */
  readonly box: Ref<HTMLDivElement>;
  readonly refused: RefusedTerm;
  /** What somebody recorded meanwhile; null: nobody did. */
  readonly theirs: LatestTerm | null;
  /** What it is called. */
  readonly name: string;
  readonly timeZone: string;
  readonly onMine: () => Promise<void>;
  readonly onTheirs: () => Promise<void>;
  /** Records mine as one of its own beside theirs. Null: there is no such thing. */
  readonly onBoth: (() => Promise<void>) | null;
  /** Opens the form with mine. Null: mine is a removal. */
  readonly onCorrect: (() => void) | null;
}

/** Every key in which the two differ. */
function differences(mine: Written | null, theirs: Written | null): (readonly [string, string, string])[] {
  const text = (written: Written | null, key: string): string => String(written?.[key] ?? '–');
  return [...new Set([...Object.keys(mine ?? {}), ...Object.keys(theirs ?? {})])]
    .filter((key) => text(mine, key) !== text(theirs, key))
    .map((key) => [key, text(mine, key), text(theirs, key)]);
}

export function RefusedCard(props: RefusedCardProps): ReactElement {
  const { box, refused, theirs, name, timeZone, onMine, onTheirs, onBoth, onCorrect } = props;
  const { t } = useTranslation();
  const language = languageNow();
  const [busy, setBusy] = useState(false);
  const act = (work: () => Promise<void>) => (): void => {
    setBusy(true);
    void work().finally(() => {
      setBusy(false);
    });
  };
  const button = (label: string, onClick: () => void, isFirst = false): ReactElement => (
    <Button size="compact-sm" variant={isFirst ? 'filled' : 'default'} disabled={busy} onClick={onClick}>
      {label}
    </Button>
  );
  const labels: Readonly<Partial<Record<string, string>>> = t('terms.fields', { returnObjects: true });
  const words: Readonly<Partial<Record<string, string>>> = {
    ...t('terms.status', { returnObjects: true }),
    ...t('terms.yesNo', { returnObjects: true }),
  };
  const shown = (key: string, value: string): string => {
    const atMs = key === 'from' || key === 'until' ? Date.parse(value) : NaN;
    return Number.isNaN(atMs) ? (words[value] ?? value) : momentText(atMs, timeZone, language);
  };
  if (theirs === null)
    return (
      <Alert ref={box} tabIndex={-1} color="red" role="alert" title={`${t('terms.refused')}: ${name}`}>
        <RefusalText refusal={refused.refusal} />
        <Group gap="xs" mt="xs">
          {onCorrect === null ? null : button(t('terms.correct'), onCorrect, true)}
          {button(t('terms.putAway'), act(onTheirs))}
        </Group>
      </Alert>
    );
  return (
    <Alert ref={box} tabIndex={-1} color="orange" role="alert" title={`${t('terms.conflict')}: ${name}`}>
      <Text size="sm">
        {t('drawing.conflictHow', { by: theirs.by, when: momentText(theirs.recordedAtMs, timeZone, language) })}
      </Text>
      {refused.written === null ? <Text size="sm">{t('terms.mineRemoves')}</Text> : null}
      {theirs.written === null ? <Text size="sm">{t('terms.theirsRemoves')}</Text> : null}
      <Table withTableBorder className="conflict-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Td />
            <Table.Th scope="col">{t('drawing.mine')}</Table.Th>
            <Table.Th scope="col">{t('drawing.theirs')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences(refused.written, theirs.written).map(([key, one, other]) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{labels[key] ?? key}</Table.Th>
              <Table.Td dir="auto">{shown(key, one)}</Table.Td>
              <Table.Td dir="auto">{shown(key, other)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group gap="xs">
        {button(t('drawing.keepMine'), act(onMine), true)}
        {button(t('drawing.keepTheirs'), act(onTheirs))}
        {onBoth === null ? null : button(t('terms.keepBoth'), act(onBoth))}
      </Group>
    </Alert>
  );
}
