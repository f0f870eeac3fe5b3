import { Button } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageNow } from './language.ts';

/** Changes to the other language; its name stands in that language. */
export function LanguageButton(): ReactElement {
  const { t } = useTranslation();
  const other = languageNow() === 'ar' ? 'en' : 'ar';
  return (
    <Button
      variant="default"
      lang={other}
      onClick={() => {
        void chooseLanguage(other);
      }}
    >
      {t('language')}
    </Button>
  );
}
