/** What is known of a source: its kind, on whose side it stands, and its grade in words. */
import { Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../api/queries.ts';
import { languageNow } from '../language/language.ts';
import type { PictureSource } from './grades.ts';

export function SourceFacts({ source }: { readonly source: PictureSource }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const parties = useOperation().data?.parties ?? [];
  const kinds: Readonly<Partial<Record<string, string>>> = t('claimWords.sourceKinds', { returnObjects: true });
  const party = parties.find(({ id }) => id === source.side)?.name[language] ?? source.side;
  return (
    <Text size="sm">
      {kinds[source.kind] ?? source.kind}
      {' · '}
      <bdi>{party === null ? t('sources.noSide') : t('sources.side', { party })}</bdi>
      {' · '}
      {source.grade === null
        ? t('sources.ungraded')
        : t('sources.graded', {
            grade: source.grade.reliability,
            words: t(`sources.scale.${source.grade.reliability}`),
          })}
    </Text>
  );
}
