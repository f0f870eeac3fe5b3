/** What planning warns of, plainly and with the name of the place; what else was found on the way, for whoever looks. */
import { Alert, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../../../src/plan/index.ts';
import { languageNow } from '../language/language.ts';
import { useArabicProblems } from '../problems/problem-text.tsx';

type Notice = Plan['notices'][number];

export interface NoticesProps {
  readonly plan: Plan;
  /** What places, parties and windows are called, by id. */
  readonly names: ReadonlyMap<string, string>;
}

export function Notices({ plan: { notices }, names }: NoticesProps): ReactElement | null {
  const { t } = useTranslation();
  const own = notices.filter(({ code }) => code.startsWith('PLAN_'));
  const further = notices.filter((notice) => !own.includes(notice));
  const item = (notice: Notice, index: number): ReactElement => (
    <li key={`${index} ${notice.code}`} data-notice={notice.code}>
      <Text size="sm">
        <NoticeText notice={notice} name={notice.feature === undefined ? undefined : names.get(notice.feature)} />
      </Text>
    </li>
  );
  return (
    <>
      {own.length === 0 ? null : (
        <Alert color="orange" title={t('options.warnings')} className="plan-warnings">
          <ul>{own.map(item)}</ul>
        </Alert>
      )}
      {further.length === 0 ? null : (
        <details className="further">
          <summary>{t('terms.further', { number: String(further.length) })}</summary>
          <ul>{further.map(item)}</ul>
        </details>
      )}
    </>
  );
}

function NoticeText({ notice, name }: { readonly notice: Notice; readonly name: string | undefined }): ReactElement {
  const { t } = useTranslation();
  const catalogue = useArabicProblems();
  const isArabic = languageNow() === 'ar';
  const arabic = isArabic ? (notice.arabic ?? catalogue?.[notice.code]) : undefined;
  const { title, remedy } = arabic ?? notice;
  const given = (isArabic ? notice.arabic?.found : undefined) ?? notice.found;
  const meters = /^(\d+) m$/.exec(given ?? '')?.[1];
  const found = meters === undefined ? given : t('metersAbbreviated', { count: meters as unknown as number });
  const place = name ?? notice.feature;
  const language = isArabic && arabic === undefined ? { lang: 'en', dir: 'ltr' } : {};
  return (
    <>
      {place === undefined ? null : (
        <>
          <b>
            <bdi>{place}</bdi>
          </b>
          {': '}
        </>
      )}
      <span {...language}>
        {found === undefined || found === name ? (
          title
        ) : (
          <>
            {title.replace(/\.$/u, '')} <bdi>({found})</bdi>.
          </>
        )}{' '}
        {remedy}
      </span>{' '}
      <bdi className="notice-code">{notice.code}</bdi>
    </>
  );
}
