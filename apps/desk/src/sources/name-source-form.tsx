/** Puts a source on the list: its name, its kind, and on whose side it stands where that is known. */
import { NativeSelect, SimpleGrid, Text, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../api/queries.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { useTypedTexts } from '../form/typed-texts.ts';
import { languageNow } from '../language/language.ts';
import { useOutbox } from '../outbox/outbox-context.ts';
import { sourceKinds } from '../reports/claim-lists.ts';

export function NameSourceForm({ onDone }: { readonly onDone: () => void }): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const outbox = useOutbox();
  const parties = useOperation().data?.parties ?? [];
  const [typed, set] = useTypedTexts({ en: '', ar: '', kind: 'other', side: '' });
  const submit = (): Promise<void> | readonly string[] => {
    const [en, ar] = [typed.en.trim(), typed.ar.trim()];
    if (en === '' && ar === '') return [t('sources.faults.name')];
    const name = { en: en === '' ? ar : en, ar: ar === '' ? en : ar };
    const side = typed.side === '' ? null : typed.side;
    return outbox
      .record('source', 1, ({ ids, atMs }) => [
        {
          kind: 'source.named',
          occurredAtMs: atMs,
          body: { id: `source-${ids[0]!.slice(-8)}`, name, kind: typed.kind, side },
        },
      ])
      .then(onDone);
  };
  return (
    <FormFrame
      noValidate
      label={t('sources.add')}
      record={t('sources.recordName')}
      cancel={t('sources.cancel')}
      onSubmit={submit}
      onCancel={onDone}
    >
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
    </FormFrame>
  );
}
