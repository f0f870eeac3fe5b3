import './component-styles.ts';
import './shell/desk.css';
import './reports/reports.css';
import { DirectionProvider, MantineProvider, createTheme, useDirection, type MantineColorsTuple } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { directionOf, languageNow, startLanguage } from './language/language.ts';
import { keepOfflinePage } from './offline/keep-offline-page.ts';
import { SessionGate } from './session/session-gate.tsx';
import { Desk } from './shell/desk.tsx';

/** Dark enough for white letters on them: shade 8 is what filled signs and buttons have. */
const green = [
  ...['#ebf7ec', '#d3edd6', '#b0dcb5', '#8aca92', '#66b870', '#45a351', '#348c40', '#287a34', '#1f6b2c', '#175422'],
] as unknown as MantineColorsTuple;
const orange = [
  ...['#fff2e6', '#fde0c6', '#f9c493', '#f3a55f', '#eb8a35', '#dd7216', '#cc6107', '#bd5500', '#b04a00', '#8c3b00'],
] as unknown as MantineColorsTuple;

const theme = createTheme({
  colors: { green, orange },
  fontFamily: "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, 'DejaVu Sans', sans-serif",
  headings: { fontFamily: 'inherit' },
  primaryShade: 8,
  respectReducedMotion: true,
  // 24 pixels: large enough for a finger.
  components: { Checkbox: { defaultProps: { size: 'md' } }, Radio: { defaultProps: { size: 'md' } } },
});

/** Keeps the page's language and direction with the chosen language. */
function Directed(): ReactElement {
  const { i18n } = useTranslation();
  const { setDirection } = useDirection();
  const language = languageNow();
  useEffect(() => {
    document.documentElement.lang = language;
    setDirection(directionOf(language));
  }, [i18n.language, language, setDirection]);
  return (
    <SessionGate>
      <Desk />
    </SessionGate>
  );
}

// A machine without any network still reaches its own server: what the browser says of "online" must hold nothing up.
const queries = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always' }, mutations: { networkMode: 'always' } },
});

keepOfflinePage();
await startLanguage();
const box = document.getElementById('desk');
if (box !== null)
  createRoot(box).render(
    <StrictMode>
      <DirectionProvider>
        <MantineProvider theme={theme}>
          <QueryClientProvider client={queries}>
            <Directed />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>,
  );
