/** One source: what it is, every grade it was given and why, and the form for another. */
import { CloseButton, Group, Modal, Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { momentText, roleText } from '../../../../src/picture/words.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { languageNow } from '../language/language.ts';
import { useEntriesSoFar } from '../outbox/entries-so-far.ts';
import { useSession } from '../session/session.ts';
import { GradeForm } from './grade-form.tsx';
import { aboutSource, gradesOf } from './grades.ts';
import { SourceFacts } from './source-facts.tsx';

export interface SourceDrawerProps {
  readonly source: string | null;
  readonly picture: Picture;
  readonly onClose: () => void;
}

/** Who grades, as the server's list of kinds has it. */
const graders = ['admin', 'analyst'];

export default function SourceDrawer({ source: id, picture, onClose }: SourceDrawerProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const role = useSession().account?.role ?? '';
  const entries = useEntriesSoFar();
  const source = picture.sources.find((each) => each.id === id);
  const name = source?.name[language] ?? id ?? '';
  const grades = source === undefined ? [] : gradesOf(source, entries);
  return (
    <Modal.Root opened={id !== null} size="lg" onClose={onClose}>
      <Modal.Overlay />
      <Modal.Content aria-label={name}>
        <Modal.Body>
          <Group justify="space-between" wrap="nowrap">
            <Title order={2} size="h4">
              <bdi>{name}</bdi>
            </Title>
            <CloseButton aria-label={t('sources.close')} onClick={onClose} />
          </Group>
          {source === undefined ? null : (
            <Stack gap="xs">
              <SourceFacts source={source} />
              {grades.length === 0 ? null : (
                <section aria-labelledby="grades">
                  <Title order={3} size="h6" id="grades">
                    {t('sources.history')}
                  </Title>
                  <ol className="grades">
                    {grades.map((grade) => (
                      <li key={`${grade.gradedAtMs} ${grade.by}`}>
                        <b>{grade.reliability}</b>
                        {` · ${t(`sources.scale.${grade.reliability}`)}`}
                        {grade.gradedAtMs === source.grade?.gradedAtMs && grade.by === source.grade.by
                          ? ` (${t('sources.inForce')})`
                          : ''}
                        {` · ${t('sources.gradedBy', {
                          role: roleText(grade.by, language),
                          when: momentText(grade.gradedAtMs, picture.operation.timeZone, language),
                        })}`}
                        <Text size="sm" dir="auto">
                          {language === 'ar' ? (grade.reasonAr ?? grade.reason) : grade.reason}
                        </Text>
                      </li>
                    ))}
                  </ol>
                </section>
              )}
              {!graders.includes(role) ? null : (
                <FormOpener
                  label={t('sources.grade')}
                  waiting={{ about: aboutSource(source.id), text: t('sources.waiting') }}
                  form={(close) => <GradeForm source={source.id} onDone={close} />}
                />
              )}
            </Stack>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
