/** A party: its names, and whether it agrees to passage, by whose word. */
import { Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { languageNow } from '../language/language.ts';
import { textIn, textsOf } from '../language/two-texts.ts';
import { agreementOf, agreements, type Agreement } from './agreement.ts';
import { basisFaults, typedBasisOf, writtenBasis, type TypedBasis } from './basis.ts';
import { BasisFields } from './basis-fields.tsx';
import { TermFrame, type TermFormProps } from './term-frame.tsx';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** In both languages, for it is recorded once and read in either. */
const silentBasis = {
  assumption: 'Nothing was said. Silence is not consent.',
  assumption_ar: 'لم يُقل شيء. السكوت ليس موافقة.',
};

export function PartyForm({ start, timeZone, meanwhile, heldUp, onRecord, onCancel }: TermFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const [typed, setTyped] = useState({
    name_en: textOf(start?.['name_en']),
    name_ar: textOf(start?.['name_ar']),
    note: textIn(start, 'note', language),
  });
  const [agreement, setAgreement] = useState<Agreement>(start === null ? 'silent' : agreementOf(start));
  const [chosen, setChosen] = useState<TypedBasis | null>(null);
  const [tried, setTried] = useState(false);
  const isSilent = agreement === 'silent';
  // What vouched for something else vouches for nothing here.
  const isAsBefore = start !== null && agreement === agreementOf(start);
  const kind = agreement === 'assumed' ? 'assumption' : 'source';
  const basis = { ...(chosen ?? typedBasisOf(isAsBefore ? start : null, language)), kind } as const;
  const faults = tried && !isSilent ? basisFaults(basis) : [];
  const field = (name: keyof typeof typed) => ({
    size: 'xs' as const,
    value: typed[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      setTyped({ ...typed, [name]: event.currentTarget.value });
    },
  });
  const name = (key: 'name_en' | 'name_ar', of: 'en' | 'ar'): ReactElement => (
    <TextInput
      label={t(`terms.named.${of}`)}
      required
      dir={of === 'ar' ? 'rtl' : 'ltr'}
      lang={of}
      maxLength={300}
      autoFocus={of === language}
      error={tried && typed[key].trim() === '' ? t('terms.faults.name') : null}
      {...field(key)}
    />
  );
  const submit = (): Promise<void> | readonly [] => {
    setTried(true);
    const [en, ar] = [typed.name_en.trim(), typed.name_ar.trim()];
    if (en === '' || ar === '' || (!isSilent && basisFaults(basis).length > 0)) return [];
    // What was given before as the reason why nothing is known stays.
    const given = isAsBefore ? start : null;
    const reason = textsOf('assumption', textIn(given, 'assumption', language), given);
    return onRecord({
      ...(start?.['id'] === undefined ? {} : { id: start['id'] }),
      name_en: en,
      name_ar: ar,
      agrees_to_passage: agreement === 'said' || agreement === 'assumed',
      ...(isSilent ? { ...silentBasis, ...reason } : writtenBasis(basis)),
      ...textsOf('note', typed.note.trim(), start),
    });
  };
  return (
    <TermFrame
      label={t(start === null ? 'terms.addParty' : 'terms.changeParty')}
      timeZone={timeZone}
      meanwhile={meanwhile}
      heldUp={heldUp}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <Text size="xs">{t('terms.noNames')}</Text>
      <SimpleGrid cols={2} spacing="xs">
        {language === 'ar' ? (
          <>
            {name('name_ar', 'ar')}
            {name('name_en', 'en')}
          </>
        ) : (
          <>
            {name('name_en', 'en')}
            {name('name_ar', 'ar')}
          </>
        )}
      </SimpleGrid>
      <Radio.Group
        size="xs"
        label={t('terms.agrees')}
        required
        value={agreement}
        onChange={(value) => {
          setAgreement(value);
        }}
      >
        <Stack gap={4} mt={4}>
          {agreements.map((each) => (
            <Radio key={each} value={each} label={t(`terms.agreement.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {isSilent ? (
        <Text size="xs">{t('terms.agreementShown.silent')}</Text>
      ) : (
        <BasisFields basis={basis} faults={new Set(faults)} kinds={[kind]} onChange={setChosen} />
      )}
      <TextInput label={t('terms.note')} dir="auto" maxLength={10_000} {...field('note')} />
    </TermFrame>
  );
}
