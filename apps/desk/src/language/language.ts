/** The two languages of the desk, their texts and how numbers and times are written in them. */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { arabic } from './arabic.ts';
import { english, type Texts } from './english.ts';

export type Language = 'en' | 'ar';

/** Western digits in both languages: one room reads one screen, and figures are read aloud from it. */
const numberLocales: Readonly<Record<Language, string>> = { en: 'en-GB', ar: 'ar-SY-u-nu-latn' };

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}

export function languageNow(): Language {
  return i18next.language === 'ar' ? 'ar' : 'en';
}

/** Sets up the texts; the language is the one chosen last on this machine, else the browser's. */
export async function startLanguage(): Promise<void> {
  const kept = localStorage.getItem('mamarr-language');
  const chosen = kept ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');
  await i18next.use(initReactI18next).init({
    lng: chosen === 'ar' ? 'ar' : 'en',
    fallbackLng: false,
    resources: { en: { translation: english }, ar: { translation: arabic } },
    interpolation: { escapeValue: false },
  });
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem('mamarr-language', language);
  await i18next.changeLanguage(language);
}

export function numberText(value: number, language: Language): string {
  return value.toLocaleString(numberLocales[language], { maximumFractionDigits: 1 });
}

/** A day and a clock time in the operation's own zone. */
export function momentText(atMs: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(numberLocales[language], {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(atMs);
}

/** The day alone. */
export function dayText(atMs: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(numberLocales[language], { timeZone, day: 'numeric', month: 'short' }).format(atMs);
}

/** What a field for a day holds, `2017-10-11` or `2017-10-11T12:00`, in words with its year; null when it holds none. */
export function dayInWords(field: string, language: Language): string | null {
  const atMs = Date.parse(`${field.slice(0, 10)}T00:00:00Z`);
  if (field.length < 10 || Number.isNaN(atMs)) return null;
  const day = new Intl.DateTimeFormat(numberLocales[language], { timeZone: 'UTC', dateStyle: 'full' }).format(atMs);
  return `${day} ${field.slice(11, 16)}`.trim();
}

/** The clock time alone. */
export function clockText(atMs: number, timeZone: string, language: Language): string {
  return new Intl.DateTimeFormat(numberLocales[language], {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(atMs);
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: Texts };
  }
}
