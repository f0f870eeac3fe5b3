/** Why a figure of the plan is what it is: back to who said it, who denied it, who decided, and what was assumed. */
import { Alert, Loader, Modal, NativeSelect, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { useAskable, useWhy } from './why-queries.ts';

export interface WhyDrawerProps {
  readonly plan: string;
  readonly figure: string | null;
  readonly onAsk: (figure: string | null) => void;
}

export function WhyDrawer({ plan, figure, onAsk }: WhyDrawerProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const askable = useAskable(plan);
  const why = useWhy(plan, figure);
  const error = askable.error ?? why.error;
  return (
    <Modal
      opened={figure !== null}
      onClose={() => {
        onAsk(null);
      }}
      title={t('why')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('whyClose') }}
    >
      <Stack className="why">
        <NativeSelect
          label={t('whyOf')}
          value={figure ?? ''}
          data={(askable.data ?? []).map(({ id, words }) => ({ value: id, label: words[language] }))}
          onChange={(event) => {
            onAsk(event.currentTarget.value);
          }}
        />
        {error === null ? null : <Alert color="red">{error.message}</Alert>}
        {why.data == null ? (
          <Loader aria-label={t('loading')} />
        ) : (
          <div className="why-answer" tabIndex={0} role="region" aria-label={t('why')}>
            {why.data.paragraphs[language].map(({ text, indent }, index) => (
              <Text
                // Two of the same words may follow one another.
                key={`${index} ${text}`}
                size="sm"
                fw={indent === 0 ? 700 : 400}
                style={{ paddingInlineStart: `${indent * 0.6}ch` }}
                className="why-line"
              >
                {text}
              </Text>
            ))}
          </div>
        )}
      </Stack>
    </Modal>
  );
}
