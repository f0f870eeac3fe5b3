/** All reports that were known at the moment shown, with who they are from and how that source is graded. */
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { timeSpanText } from '../../../../src/picture/words.ts';
import { languageNow, numberText } from '../language/language.ts';

export interface ReportListProps {
  readonly picture: Picture;
  readonly onOpen: (report: string) => void;
}

export function ReportList({ picture, onOpen }: ReportListProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  if (picture.reports.length === 0) return <Text>{t('reports.none')}</Text>;
  return (
    <ul className="report-list">
      {picture.reports.map((report) => {
        const source = picture.sources.find(({ id }) => id === report.source);
        const claims = picture.claims.filter((claim) => claim.report === report.id && claim.standing !== 'rejected');
        return (
          <li key={report.id}>
            <Stack gap={2}>
              <Group justify="space-between" wrap="nowrap" align="start">
                <Button
                  variant="subtle"
                  size="compact-md"
                  className="report-open"
                  onClick={() => {
                    onOpen(report.id);
                  }}
                >
                  <bdi>{report.title}</bdi>
                </Button>
                <Badge variant="default" tt="none">
                  {t('reports.claims', { count: claims.length, number: numberText(claims.length, language) })}
                </Badge>
              </Group>
              <Text size="sm">
                <bdi>{source?.name[language] ?? report.source}</bdi>
                {` · ${source?.grade == null ? t('claim.notGraded') : t('claim.grade', { grade: source.grade.reliability })}`}
                {` · ${t(`reports.languages.${report.language}`)}`}
                {` · ${t('reports.published', { when: timeSpanText(report.published, picture.operation.timeZone, language) })}`}
                {report.story === null ? '' : ` · ${t('reports.story')}`}
              </Text>
            </Stack>
          </li>
        );
      })}
    </ul>
  );
}
