/** The lists of windows, parties and points of policy. */
import { Button, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { agreementOf } from './agreement.ts';
import { openerOf, type OpenedTerm, type TermActions } from './opened-term.ts';
import { fallbackReason, policyNames, type PolicyName } from './policy-points.ts';
import { policyText } from './policy-text.ts';
import { TermRow } from './term-row.tsx';
import type { Term, TermPart } from './term.ts';
import { durationText, endsText } from './window-text.ts';

export interface SectionProps {
  readonly terms: readonly Term[];
  readonly timeZone: string;
  readonly actions: TermActions;
  /** The form of a term that is open; null: none is. */
  readonly form: (opened: OpenedTerm) => ReactNode;
}

const agreementColours = { said: 'green', assumed: 'orange', refused: 'red', silent: 'gray' } as const;

interface FrameProps extends Pick<SectionProps, 'actions' | 'form'> {
  readonly part: TermPart;
  readonly title: string;
  readonly add: string | null;
  readonly children: ReactNode;
}

function SectionFrame({ part, title, add, actions, form, children }: FrameProps): ReactElement {
  const { opened } = actions;
  const isAdding = opened?.part === part && opened.id === null;
  return (
    <section aria-labelledby={`terms-${part}`}>
      <Title order={2} size="h5" id={`terms-${part}`}>
        {title}
      </Title>
      {children}
      {isAdding ? form(opened) : null}
      {add === null || isAdding || !actions.may(part) ? null : (
        <Group mt={4}>
          <Button
            size="compact-md"
            variant="default"
            data-opens={openerOf({ part, id: null, doing: 'change' })}
            onClick={() => {
              actions.add(part);
            }}
          >
            {add}
          </Button>
        </Group>
      )}
    </section>
  );
}

function openedAt({ part, id }: Term, { opened }: TermActions): OpenedTerm | null {
  return opened?.part === part && opened.id === id ? opened : null;
}

export function WindowSection({ terms, timeZone, actions, form }: SectionProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  return (
    <SectionFrame part="window" title={t('terms.windows')} add={t('terms.addWindow')} actions={actions} form={form}>
      {terms.length === 0 ? <Text size="sm">{t('terms.noWindows')}</Text> : null}
      <ul className="report-list">
        {terms.map((term) => {
          const { written } = term;
          const [fromMs, untilMs] = [Date.parse(String(written['from'])), Date.parse(String(written['until']))];
          const name = t('terms.window', endsText(fromMs, untilMs, timeZone, language));
          const isAgreed = written['status'] === 'agreed';
          const opened = openedAt(term, actions);
          return (
            <TermRow
              key={term.id}
              term={term}
              name={name}
              title={
                <>
                  {name}
                  <Text span size="xs">
                    {` · ${t('terms.lasts', { duration: durationText(untilMs - fromMs, language) })}`}
                  </Text>
                </>
              }
              sign={{
                text: t(isAgreed ? 'terms.status.agreed' : 'terms.status.proposed'),
                color: isAgreed ? 'green' : 'orange',
              }}
              timeZone={timeZone}
              actions={actions}
              removable
            >
              {isAgreed && written['source'] === undefined ? (
                <Text size="xs" fw={700} c="orange.9">
                  {t('terms.agreedAssumed')}
                </Text>
              ) : null}
              {opened === null ? null : form(opened)}
            </TermRow>
          );
        })}
      </ul>
    </SectionFrame>
  );
}

export function PartySection({ terms, timeZone, actions, form }: SectionProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  return (
    <SectionFrame part="party" title={t('terms.parties')} add={t('terms.addParty')} actions={actions} form={form}>
      {terms.length === 0 ? <Text size="sm">{t('terms.noParties')}</Text> : null}
      <ul className="report-list">
        {terms.map((term) => {
          const name = String(term.written[`name_${language}`]);
          const agreement = agreementOf(term.written);
          const opened = openedAt(term, actions);
          return (
            <TermRow
              key={term.id}
              term={term}
              name={name}
              title={<bdi>{name}</bdi>}
              sign={{ text: t(`terms.agreementShown.${agreement}`), color: agreementColours[agreement] }}
              timeZone={timeZone}
              actions={actions}
              removable
            >
              {opened === null ? null : form(opened)}
            </TermRow>
          );
        })}
      </ul>
    </SectionFrame>
  );
}

export function PolicySection({ terms, timeZone, actions, form }: SectionProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const shown = terms.filter(({ id }) => (policyNames as readonly string[]).includes(id));
  return (
    <SectionFrame part="policy" title={t('terms.policy')} add={null} actions={actions} form={form}>
      <ul className="report-list">
        {shown.map((term) => {
          const id = term.id as PolicyName;
          const name = t(`terms.policyNames.${id}`);
          const opened = openedAt(term, actions);
          return (
            <TermRow
              key={id}
              term={term}
              name={name}
              title={
                <>
                  {name}: <bdi>{policyText(id, term.written['value'] ?? '', t, language)}</bdi>
                </>
              }
              sign={null}
              timeZone={timeZone}
              actions={actions}
              removable={false}
              {...(term.isDefault
                ? {
                    basis: (
                      <Text size="xs" className="term-basis">
                        {t('terms.fallback')} <bdi>{fallbackReason(id, language)}</bdi>
                      </Text>
                    ),
                  }
                : {})}
            >
              {opened === null ? null : <Stack gap={4}>{form(opened)}</Stack>}
            </TermRow>
          );
        })}
      </ul>
    </SectionFrame>
  );
}
