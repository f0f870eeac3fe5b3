/** One figure: what is held of it and why, and every claim about it side by side, a denied one beside its denial. */
import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureFigure } from '../../../../src/picture/index.ts';
import { momentText, rangeText, roleText } from '../../../../src/picture/words.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { languageNow, numberText } from '../language/language.ts';
import { ageText } from './age-text.ts';
import { aboutFigure, AssessmentForm } from './assessment-form.tsx';
import { ClaimView } from './claim-view.tsx';

export interface FigureCardProps {
  readonly figure: PictureFigure;
  readonly picture: Picture;
  readonly mayDecide: boolean;
}

const decisionColours = { assessed: 'green', contested: 'orange', undecided: 'red' } as const;

export function FigureCard({ figure, picture, mayDecide }: FigureCardProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const amount = (value: number | null): string =>
    value === null ? t('figure.noEnd') : `${numberText(value, language)}${figure.unit === '%' ? '%' : ''}`;
  const claims = figure.claims.flatMap((id) => picture.claims.find((claim) => claim.id === id) ?? []);
  const { timeZone } = picture.operation;
  return (
    <Card withBorder component="article" aria-label={figure.name[language]}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={2} size="h5">
          {figure.name[language]}
        </Title>
        <Badge color={decisionColours[figure.decision]} variant="filled" autoContrast>
          {t(`decision.${figure.decision}`)}
        </Badge>
      </Group>
      {figure.value === null ? null : (
        <Text fw={700} size="xl">
          {t('figure.held', {
            low: amount(figure.value.low),
            best: amount(figure.value.best),
            high: amount(figure.value.high),
          })}
        </Text>
      )}
      <Text size="sm">
        {figure.claims.length === 0
          ? t('nothingSaid')
          : `${t('figure.spread', { range: rangeText(figure.spread, figure.unit, language) })} · ${t('figure.claims', { count: figure.claimCount })}`}
      </Text>
      {figure.age === null ? null : (
        <Text size="sm" {...(figure.age.stale ? { c: 'red.9', fw: 700 } : {})}>
          {ageText(figure.age, t, language)}
        </Text>
      )}
      {figure.computed.map((share) => (
        <Text size="sm" key={`${share.source ?? ''}-${share.asOfMs}`}>
          {t('figure.computed', { share: numberText(share.share, language) })}
        </Text>
      ))}
      {figure.assessments.map((assessment) => (
        <Text size="sm" key={assessment.id} className="assessment">
          {figure.decision === 'contested' ? (
            <b>{rangeText({ low: assessment.low, high: assessment.high }, figure.unit, language)} · </b>
          ) : null}
          <b>{t('figure.reason')}:</b> <bdi>{assessment.reason[language]}</bdi> (
          {t('figure.by', {
            role: roleText(assessment.by, language),
            when: momentText(assessment.recordedAtMs, timeZone, language),
          })}
          )
        </Text>
      ))}
      {!mayDecide ? null : (
        <FormOpener
          label={t('assess.decide')}
          name={`${t('assess.decide')}: ${figure.name[language]}`}
          waiting={{ about: aboutFigure(figure.id), text: t('assess.waiting') }}
          form={(close) => <AssessmentForm figure={figure} picture={picture} onDone={close} />}
        />
      )}
      <Stack gap="xs" mt="sm">
        {claims.map((claim) => (
          <ClaimView key={claim.id} claim={claim} picture={picture} />
        ))}
      </Stack>
    </Card>
  );
}
