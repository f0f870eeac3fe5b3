/** One claim: its quote, who says it, when, in which report, and what answers it; who took it in, and who rejected it. */
import { Badge, Blockquote, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureClaim } from '../../../../src/picture/index.ts';
import { momentText, rangeText, roleText, timeSpanText } from '../../../../src/picture/words.ts';
import { languageNow } from '../language/language.ts';
import { SourceButton } from '../sources/source-button.tsx';

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
  /** A speaker who is in the list of sources opens as one. */
  const speakers = claim.speakers.map(({ words, entity }, index) => {
    const named = picture.sources.find(({ id }) => id === entity);
    return (
      <span key={words}>
        {index === 0 ? '' : ' ← '}
        {named === undefined ? (
          <bdi>{words}</bdi>
        ) : (
          <SourceButton source={named.id} name={named.name[language]}>
            <bdi>{words}</bdi>
          </SourceButton>
        )}
      </span>
    );
  });
  const grade = source?.grade?.reliability;
  return (
    <Blockquote p="xs" color={standingColours[claim.standing]} component="figure" m={0}>
      <Text dir="auto" size="sm">
        «{claim.quote.text}»
      </Text>
      {claim.value === null ? null : (
        <Text size="sm" fw={700}>
          {rangeText(claim.value, claim.value.unit, language)}
        </Text>
      )}
      <Text size="xs" component="figcaption">
        {speakers.length === 0 ? <bdi>{t('claim.saysItself')}</bdi> : speakers}
        {report === undefined ? null : (
          <>
            {' · '}
            <bdi>{report.title}</bdi>
          </>
        )}
        {claim.said === null ? null : ` · ${t('claim.said', { when: timeSpanText(claim.said, timeZone, language) })}`}
        {claim.meant === null
          ? null
          : ` · ${t('claim.meant', { when: timeSpanText(claim.meant, timeZone, language) })}`}
        {' · '}
        <SourceButton source={claim.source} name={source?.name[language] ?? claim.source}>
          {grade === undefined ? t('claim.notGraded') : t('claim.grade', { grade })}
        </SourceButton>
        {claim.copyOf === null ? null : ` · ${t('claim.copyOf')}`}
      </Text>
      {claim.rejection?.recordedAtMs === claim.recordedAtMs ? null : (
        <Text size="xs">
          {t('claim.takenBy', {
            role: roleText(claim.recordedBy, language),
            when: momentText(claim.recordedAtMs, timeZone, language),
          })}
        </Text>
      )}
      {claim.rejection === null ? null : (
        <Text size="xs" dir="auto">
          {t('claim.rejectedBy', {
            role: roleText(claim.rejection.by, language),
            when: momentText(claim.rejection.recordedAtMs, timeZone, language),
          })}
          {': '}
          <bdi>{claim.rejection.reason}</bdi>
        </Text>
      )}
      <Badge color={standingColours[claim.standing]} variant="filled" size="sm" autoContrast tt="none">
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
