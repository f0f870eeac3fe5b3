/** The page that stands in for the desk while the server is away: what is kept on this machine, and the way back. */
import './offline.css';
import { openKeptBundles } from '../outbox/kept-bundles.ts';
import { offlineTexts, type OfflineTexts } from './offline-texts.ts';

const askEveryMs = 5_000;
const longestMs = 4_000;
const openedAt = new Date();

type Shown = 'en' | 'ar';

function languageShown(): Shown {
  const kept = localStorage.getItem('mamarr-language');
  return (kept ?? navigator.language).startsWith('ar') ? 'ar' : 'en';
}

async function keptLines(texts: OfflineTexts): Promise<string[]> {
  try {
    const all = await (await openKeptBundles()).all();
    const refused = all.filter((bundle) => bundle.refused !== null).length;
    return [texts.kept(all.length - refused), ...(refused === 0 ? [] : [texts.refused(refused)])];
  } catch {
    return [texts.unread];
  }
}

async function goBackWhenAnswered(): Promise<void> {
  try {
    const answer = await fetch('/api/health', { signal: AbortSignal.timeout(longestMs), cache: 'no-store' });
    if (answer.ok) location.reload();
  } catch {
    // Asked again.
  }
}

function element(kind: string, text: string): HTMLElement {
  const made = document.createElement(kind);
  made.textContent = text;
  return made;
}

function button(text: string, act: () => void): HTMLElement {
  const made = element('button', text);
  made.addEventListener('click', act);
  return made;
}

async function show(language: Shown): Promise<void> {
  const texts = offlineTexts[language];
  const other: Shown = language === 'ar' ? 'en' : 'ar';
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  const clock = openedAt.toLocaleTimeString(language === 'ar' ? 'ar-SY-u-nu-latn' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const alert = element('div', '');
  alert.setAttribute('role', 'alert');
  alert.append(element('h1', texts.title), element('p', texts.since(clock)));
  const lines = (await keptLines(texts)).map((line) => element('p', line));
  const toOther = button(other === 'ar' ? 'العربية' : 'English', () => {
    localStorage.setItem('mamarr-language', other);
    void show(other);
  });
  toOther.lang = other;
  document.getElementById('offline')?.replaceChildren(
    element('p', 'mamarr · ممرّ'),
    alert,
    ...lines,
    element('p', texts.leave),
    button(texts.again, () => void goBackWhenAnswered()),
    toOther,
    element('p', texts.asking),
  );
}

void show(languageShown());
setInterval(() => void goBackWhenAnswered(), askEveryMs);
