/** All sources with their grades in force, and the form for another. In a chunk of its own. */
import { Stack, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { languageNow } from '../language/language.ts';
import { useSession } from '../session/session.ts';
import { NameSourceForm } from './name-source-form.tsx';
import { SourceButton } from './source-button.tsx';
import { SourceFacts } from './source-facts.tsx';

/** Who names sources, as the server's list of kinds has it. */
const reporters = ['admin', 'negotiator', 'planner', 'analyst'];

export default function SourceList({ picture }: { readonly picture: Picture }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const role = useSession().account?.role ?? '';
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('sources.title')}
      </Title>
      {picture.sources.length === 0 ? <Text>{t('sources.none')}</Text> : null}
      <ul className="report-list">
        {picture.sources.map((source) => (
          <li key={source.id}>
            <SourceButton source={source.id} name={source.name[language]}>
              <bdi>{source.name[language]}</bdi>
            </SourceButton>
            <SourceFacts source={source} />
          </li>
        ))}
      </ul>
      {!reporters.includes(role) ? null : (
        <FormOpener label={t('sources.add')} form={(close) => <NameSourceForm onDone={close} />} />
      )}
    </Stack>
  );
}
