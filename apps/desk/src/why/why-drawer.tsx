/** Why a figure of the plan is what it is: back to who said it, who denied it, who decided, and what was assumed. */
import { Alert, CloseButton, Group, Loader, Modal, NativeSelect, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { FailureText } from '../problems/problem-text.tsx';
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
    <Modal.Root
      opened={figure !== null}
      size="xl"
      onClose={() => {
        onAsk(null);
      }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('why')}>
        <Modal.Body>
          <Group justify="space-between">
            <Title order={2} size="h4">
              {t('why')}
            </Title>
            <CloseButton
              aria-label={t('whyClose')}
              onClick={() => {
                onAsk(null);
              }}
            />
          </Group>
          <Stack className="why">
            <NativeSelect
              label={t('whyOf')}
              value={figure ?? ''}
              data={(askable.data ?? []).map(({ id, words }) => ({ value: id, label: words[language] }))}
              onChange={(event) => {
                onAsk(event.currentTarget.value);
              }}
            />
            {error === null ? null : (
              <Alert color="red">
                <FailureText failure={error} />
              </Alert>
            )}
            {why.data == null ? (
              <Loader role="status" aria-label={t('loading')} />
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
