/** One figure: what is held of it and why, and every claim about it side by side, a denied one beside its denial. */
import { Badge, Blockquote, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureClaim, PictureFigure } from '../../../../src/picture/index.ts';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { ageText } from './age-text.ts';

export interface FigureCardProps {
  readonly figure: PictureFigure;
  readonly picture: Picture;
}

const decisionColours = { assessed: 'green', contested: 'orange', undecided: 'red' } as const;

export function FigureCard({ figure, picture }: FigureCardProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const amount = (value: number | null): string =>
    value === null ? t('figure.noEnd') : `${numberText(value, language)}${figure.unit === '%' ? ' %' : ''}`;
  const claims = figure.claims.flatMap((id) => picture.claims.find((claim) => claim.id === id) ?? []);
  const { timeZone } = picture.operation;
  return (
    <Card withBorder component="article" aria-label={figure.name[language]}>
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h5">
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
          : `${t('figure.spread', { low: amount(figure.spread.low), high: amount(figure.spread.high) })} · ${t('figure.stories', { count: figure.storyCount })}`}
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
        <Text size="sm" key={assessment.id}>
          <b>{t('figure.reason')}:</b> {assessment.reason[language]} (
          {t('figure.by', { role: assessment.by, when: momentText(assessment.recordedAtMs, timeZone, language) })})
        </Text>
      ))}
      <Stack gap="xs" mt="sm">
        {claims.map((claim) => (
          <ClaimView key={claim.id} claim={claim} picture={picture} />
        ))}
      </Stack>
    </Card>
  );
}

const standingColours: Readonly<Record<PictureClaim['standing'], string>> = {
  rejected: 'gray',
  denied: 'red',
  corrected: 'orange',
  superseded: 'gray',
  disputed: 'orange',
  standing: 'blue',
};

export function ClaimView({
  claim,
  picture,
}: {
  readonly claim: PictureClaim;
  readonly picture: Picture;
}): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const { timeZone } = picture.operation;
  const source = picture.sources.find(({ id }) => id === claim.source);
  const report = picture.reports.find(({ id }) => id === claim.report);
  const speakers = claim.speakers.map((speaker) => speaker.words).join(' ← ');
  const grade = source?.grade?.reliability;
  return (
    <Blockquote p="xs" color={standingColours[claim.standing]} component="figure" m={0}>
      <Text dir="auto" size="sm">
        «{claim.quote.text}»
      </Text>
      <Text size="xs" component="figcaption">
        <bdi>{speakers === '' ? t('claim.saysItself') : speakers}</bdi>
        {report === undefined ? null : (
          <>
            {' · '}
            <bdi>{report.title}</bdi>
          </>
        )}
        {claim.said === null
          ? null
          : ` · ${t('claim.said', { when: momentText(claim.said.fromMs, timeZone, language) })}`}
        {claim.meant === null
          ? null
          : ` · ${t('claim.meant', { when: momentText(claim.meant.fromMs, timeZone, language) })}`}
        {` · ${grade === undefined ? t('claim.notGraded') : t('claim.grade', { grade })}`}
        {claim.copyOf === null ? null : ` · ${t('claim.copyOf')}`}
      </Text>
      <Badge color={standingColours[claim.standing]} variant="light" size="sm" autoContrast>
        {t(`standing.${claim.standing}`)}
      </Badge>
      {claim.answers.map(({ claim: id, stance }) => {
        const answer = picture.claims.find((other) => other.id === id);
        return answer === undefined ? null : (
          <Text size="xs" key={id} mt={4}>
            <b>
              <bdi>{answer.speakers[0]?.words ?? t('claim.saysItself')}</bdi> {t(`stance.${stance}`)}:
            </b>{' '}
            <bdi>«{answer.quote.text}»</bdi>
          </Text>
        );
      })}
    </Blockquote>
  );
}
