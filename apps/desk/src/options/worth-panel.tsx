import { Stack, Table, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../src/plan/index.ts';
import { languageNow, numberText } from '../language/language.ts';

/** What each concession would bring, in people: what a negotiator carries into the room. */
export function WorthPanel({ plan }: { readonly plan: Plan }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const more = (value: number | null): string =>
    value === null ? '–' : `${value > 0 ? '+' : ''}${numberText(value, language)}`;
  return (
    <Stack>
      <Text size="sm">{t('worth.tried')}</Text>
      <Table striped withTableBorder>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('worth.concession')}</Table.Th>
            <Table.Th>{t('worth.byPlan')}</Table.Th>
            <Table.Th>{t('worth.byBound')}</Table.Th>
            <Table.Th>{t('worth.saved')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.worth.map((concession) => (
            <Table.Tr key={concession.id}>
              <Table.Th scope="row">{concession.words[language]}</Table.Th>
              <Table.Td>
                <bdi dir="ltr">
                  {more(concession.planWith === null ? null : concession.planWith - concession.planWithout)}
                </bdi>
              </Table.Td>
              <Table.Td>
                <bdi dir="ltr">{more(concession.boundWith - concession.boundWithout)}</bdi>
              </Table.Td>
              <Table.Td>
                <bdi dir="ltr">{numberText(Math.round(concession.personHoursSaved), language)}</bdi>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Stack>
  );
}
