import '@mantine/core/styles.css';
import './shell/desk.css';
import { DirectionProvider, MantineProvider, createTheme, useDirection } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode, useEffect, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import { directionOf, languageNow, startLanguage } from './language/language.ts';
import { SessionGate } from './session/session-gate.tsx';
import { Desk } from './shell/desk.tsx';

const theme = createTheme({
  fontFamily: "'Noto Sans', 'Noto Sans Arabic', 'Segoe UI', Tahoma, 'DejaVu Sans', sans-serif",
  headings: { fontFamily: 'inherit' },
  primaryShade: 8,
  respectReducedMotion: true,
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

await startLanguage();
const box = document.getElementById('desk');
if (box !== null)
  createRoot(box).render(
    <StrictMode>
      <DirectionProvider>
        <MantineProvider theme={theme}>
          <QueryClientProvider client={new QueryClient()}>
            <Directed />
          </QueryClientProvider>
        </MantineProvider>
      </DirectionProvider>
    </StrictMode>,
  );
