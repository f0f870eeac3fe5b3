/** Puts a source on the list: its name, its kind, and on whose side it stands where that is known. */
import { Alert, Button, Group, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../api/queries.ts';
import { languageNow } from '../language/language.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { sourceKinds } from '../reports/claim-lists.ts';

export function NameSourceForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const outbox = useOutbox();
  const parties = useOperation().data?.parties ?? [];
  const [typed, setTyped] = useState({ en: '', ar: '', kind: 'other', side: '' });
  const [fault, setFault] = useState<string | null>(null);
  const set = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setTyped({ ...typed, [name]: event.currentTarget.value });
    },
  });
  const submit = (): void => {
    const [en, ar] = [typed.en.trim(), typed.ar.trim()];
    if (en === '' && ar === '') {
      setFault(t('sources.faults.name'));
      return;
    }
    const name = { en: en === '' ? ar : en, ar: ar === '' ? en : ar };
    const side = typed.side === '' ? null : typed.side;
    outbox
      .record('source', 1, ({ ids, atMs }) => [
        {
          kind: 'source.named',
          occurredAtMs: atMs,
          body: { id: `source-${ids[0]!.slice(-8)}`, name, kind: typed.kind, side },
        },
      ])
      .then(onDone, (failure: unknown) => {
        setFault(`${t('outbox.notKept')} ${failure instanceof Error ? failure.message : String(failure)}`);
      });
  };
  return (
    <form
      noValidate
      aria-label={t('sources.add')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack gap="xs">
        {fault === null ? null : (
          <Alert color="red" role="alert" p="xs">
            {fault}
          </Alert>
        )}
        <Text size="xs">{t('reports.noNames')}</Text>
        <SimpleGrid cols={2} spacing="xs">
          <TextInput
            label={t('reports.fields.nameEn')}
            dir="ltr"
            lang="en"
            maxLength={200}
            autoFocus={language === 'en'}
            {...set('en')}
          />
          <TextInput
            label={t('reports.fields.nameAr')}
            dir="rtl"
            lang="ar"
            maxLength={200}
            autoFocus={language === 'ar'}
            {...set('ar')}
          />
          <NativeSelect
            label={t('reports.fields.sourceKind')}
            data={sourceKinds.map((kind) => ({ value: kind, label: t(`claimWords.sourceKinds.${kind}`) }))}
            {...set('kind')}
          />
          <NativeSelect
            label={t('sources.onSide')}
            data={[
              { value: '', label: t('sources.noSide') },
              ...parties.map(({ id, name }) => ({ value: id, label: name[language] })),
            ]}
            {...set('side')}
          />
        </SimpleGrid>
        <Group gap="xs">
          <Button type="submit" size="compact-md" color="green.9">
            {t('sources.recordName')}
          </Button>
          <Button size="compact-md" variant="default" onClick={onDone}>
            {t('sources.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
