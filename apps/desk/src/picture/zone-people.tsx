/** How many people are in each zone, as a range, and where each range comes from. */
import { Table, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { momentText, roleText } from '../../../../src/picture/words.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { languageNow, numberText } from '../language/language.ts';
import { ABOUT_SPLIT, SplitForm } from './split-form.tsx';

export interface ZonePeopleProps {
  readonly picture: Picture;
  readonly mayDecide: boolean;
}

export function ZonePeople({ picture, mayDecide }: ZonePeopleProps): ReactElement | null {
  const { t } = useTranslation();
  const language = languageNow();
  if (picture.zones.length === 0) return null;
  const number = (value: number): string => numberText(value, language);
  return (
    <section aria-labelledby="zone-people">
      <Title order={2} size="h5" id="zone-people">
        {t('zonePeople.title')}
      </Title>
      <Table withTableBorder className="zone-people">
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t('options.zone')}</Table.Th>
            {(['low', 'best', 'high'] as const).map((end) => (
              <Table.Th scope="col" key={end}>
                {t(`assess.${end}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {picture.zones.map(({ id, name, people }) => (
            <Table.Tr key={id}>
              <Table.Th scope="row">{name[language]}</Table.Th>
              {people === null ? (
                <Table.Td colSpan={3}>{t('decision.undecided')}</Table.Td>
              ) : (
                <>
                  <Table.Td>{number(people.low)}</Table.Td>
                  <Table.Td>{number(people.best)}</Table.Td>
                  <Table.Td>{number(people.high)}</Table.Td>
                </>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {picture.splits.map((split) => (
        <Text size="xs" key={split.id} mt={4}>
          {t('zonePeople.split', {
            figure: picture.figures.find(({ id }) => id === split.figure)?.name[language] ?? split.figure,
            role: roleText(split.statedBy, language),
            when: momentText(split.recordedAtMs, picture.operation.timeZone, language),
          })}{' '}
          <bdi>{split.basis.words?.[language] ?? split.basis.text}</bdi> {split.residualRule[language]}
        </Text>
      ))}
      {!mayDecide || !picture.zones.some(({ from }) => from === 'figure') ? null : (
        <FormOpener
          label={t('split.state')}
          waiting={{ about: ABOUT_SPLIT, text: t('split.waiting') }}
          form={(close) => <SplitForm picture={picture} onDone={close} />}
        />
      )}
    </section>
  );
}
