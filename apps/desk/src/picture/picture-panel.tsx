import { Alert, Loader, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { languageNow } from '../language/language.ts';
import { FailureText } from '../problems/problem-text.tsx';
import { useSession } from '../session/session.ts';
import { FigureCard } from './figure-card.tsx';
import { ABOUT_QUESTION, QuestionForm } from './question-form.tsx';
import { ZonePeople } from './zone-people.tsx';

export interface PicturePanelProps {
  readonly picture: Picture | null;
  readonly error: Error | null;
}

/** What contradicts itself first, then every figure. */
export function PicturePanel({ picture, error }: PicturePanelProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const role = useSession().account?.role ?? '';
  const mayDecide = role === 'admin' || role === 'analyst';
  const failed =
    error === null ? null : (
      <Alert color="red" title={t('problem')}>
        <FailureText failure={error} />
      </Alert>
    );
  // What was typed stays when the picture cannot be asked for again.
  if (picture === null) return failed ?? <Loader role="status" aria-label={t('loading')} />;
  return (
    <Stack>
      {failed}
      {picture.contradictions.length === 0 ? null : (
        <Alert color="orange" title={t('contradictions')}>
          {picture.contradictions.map(({ code, things, words }) => (
            <Text size="sm" key={`${code}-${things.join('-')}`}>
              {words[language]}
            </Text>
          ))}
        </Alert>
      )}
      {picture.figures.map((figure) => (
        <FigureCard key={figure.id} figure={figure} picture={picture} mayDecide={mayDecide} />
      ))}
      {!mayDecide ? null : (
        <FormOpener
          label={t('question.ask')}
          waiting={{ about: ABOUT_QUESTION, text: t('question.waiting') }}
          form={(close) => <QuestionForm picture={picture} onDone={close} />}
        />
      )}
      <ZonePeople picture={picture} mayDecide={mayDecide} />
    </Stack>
  );
}
