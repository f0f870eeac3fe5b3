/** One source: what it is, every grade it was given and why, and the form for another. */
import { Button, CloseButton, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { momentText, roleText } from '../../../../src/picture/words.ts';
import { languageNow } from '../language/language.ts';
import { useEntriesSoFar } from '../outbox/entries-so-far.ts';
import { useOutbox, useOutboxState } from '../outbox/outbox-context.ts';
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
  const { waiting } = useOutboxState(useOutbox());
  const [grading, setGrading] = useState(false);
  const source = picture.sources.find((each) => each.id === id);
  const name = source?.name[language] ?? id ?? '';
  const grades = source === undefined ? [] : gradesOf(source, entries);
  const close = (): void => {
    setGrading(false);
    onClose();
  };
  return (
    <Modal.Root opened={id !== null} size="lg" onClose={close}>
      <Modal.Overlay />
      <Modal.Content aria-label={name}>
        <Modal.Body>
          <Group justify="space-between" wrap="nowrap">
            <Title order={2} size="h4">
              <bdi>{name}</bdi>
            </Title>
            <CloseButton aria-label={t('sources.close')} onClick={close} />
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
                          {grade.reason}
                        </Text>
                      </li>
                    ))}
                  </ol>
                </section>
              )}
              {waiting.some(({ about }) => about === aboutSource(source.id)) ? (
                <Text size="sm" fw={700} c="orange.9">
                  {t('sources.waiting')}
                </Text>
              ) : null}
              {!graders.includes(role) ? null : grading ? (
                <GradeForm
                  source={source.id}
                  onDone={() => {
                    setGrading(false);
                  }}
                />
              ) : (
                <Group>
                  <Button
                    size="compact-md"
                    variant="default"
                    onClick={() => {
                      setGrading(true);
                    }}
                  >
                    {t('sources.grade')}
                  </Button>
                </Group>
              )}
            </Stack>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
