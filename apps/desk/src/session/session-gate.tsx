/** Lets in who is signed in; shows everybody else how to sign in. */
import { Alert, Button, Card, Center, Loader, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type SubmitEvent, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiAnswer } from '../../../../src/server/contract/contract.ts';
import { call, keepToken } from '../api/server.ts';
import { LanguageButton } from '../language/language-button.tsx';
import { FailureText } from '../problems/problem-text.tsx';
import { SessionContext } from './session.ts';

type Session = ApiAnswer<'GET /api/session'>;

/** The key that the console printed stands behind # in the address: it is in no log and in no request line. */
function consoleKey(): string | null {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key !== null) history.replaceState(null, '', location.pathname);
  return key;
}

async function readSession(): Promise<Session> {
  const session = await call('GET /api/session');
  keepToken(session.token);
  const key = session.signedIn ? null : consoleKey();
  if (key === null) return session;
  const opened = await call('POST /api/session/console', { body: { key } });
  keepToken(opened.token);
  return opened;
}

export function SessionGate({ children }: { readonly children: ReactNode }): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const session = useQuery({ queryKey: ['session'], queryFn: readSession, retry: false });
  const take = (next: Session): void => {
    keepToken(next.token);
    queries.setQueryData(['session'], next);
  };

  if (session.isPending) return <Loader role="status" aria-label={t('loading')} m="xl" />;
  if (session.data?.signedIn !== true)
    return <SignIn refused={session.error} consoleOpen={session.data?.consoleKey === true} onSignedIn={take} />;
  if (session.data.locked)
    return (
      <Unlock
        onUnlocked={() => {
          void queries.invalidateQueries();
        }}
      />
    );
  return <SessionContext value={session.data}>{children}</SessionContext>;
}

function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactElement {
  return (
    <Center component="main" mih="100vh" p="md">
      <Card withBorder w={380} maw="100%">
        <Stack>
          <Title order={1} size="h3">
            mamarr · ممرّ
          </Title>
          <Title order={2} size="h5">
            {title}
          </Title>
          {children}
          <LanguageButton />
        </Stack>
      </Card>
    </Center>
  );
}

/** What was typed into the fields of a form, by name. */
function typedInto(form: HTMLFormElement): (name: string) => string {
  const given = new FormData(form);
  return (name) => {
    const value = given.get(name);
    return typeof value === 'string' ? value : '';
  };
}

interface SignInProps {
  readonly refused: Error | null;
  readonly consoleOpen: boolean;
  readonly onSignedIn: (session: Session) => void;
}

function SignIn({ refused, consoleOpen, onSignedIn }: SignInProps): ReactElement {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<unknown>(refused);
  useEffect(() => {
    setFailure(refused);
  }, [refused]);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const text = typedInto(event.currentTarget);
    call('POST /api/session', {
      body: { label: text('label'), passphrase: text('passphrase'), code: text('code') },
    }).then(onSignedIn, setFailure);
  };
  return (
    <Frame title={t('session.signIn')}>
      {consoleOpen ? <Text size="sm">{t('session.console')}</Text> : null}
      {failure === null ? null : (
        <Alert color="red" role="alert">
          <FailureText failure={failure} />
        </Alert>
      )}
      <form onSubmit={submit}>
        <Stack gap="xs">
          <TextInput name="label" label={t('session.label')} required autoComplete="username" dir="ltr" />
          <PasswordInput
            name="passphrase"
            label={t('session.passphrase')}
            required
            autoComplete="current-password"
            dir="ltr"
          />
          <TextInput
            name="code"
            label={t('session.code')}
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            dir="ltr"
          />
          <Button type="submit">{t('session.enter')}</Button>
        </Stack>
      </form>
    </Frame>
  );
}

function Unlock({ onUnlocked }: { readonly onUnlocked: () => void }): ReactElement {
  const { t } = useTranslation();
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event: SubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const passphrase = typedInto(event.currentTarget)('passphrase');
    call('POST /api/session/unlock', { body: { passphrase } }).then(onUnlocked, setFailure);
  };
  return (
    <Frame title={t('session.locked')}>
      {failure === null ? null : (
        <Alert color="red" role="alert">
          <FailureText failure={failure} />
        </Alert>
      )}
      <form onSubmit={submit}>
        <Stack gap="xs">
          <PasswordInput name="passphrase" label={t('session.passphrase')} required dir="ltr" />
          <Button type="submit">{t('session.unlock')}</Button>
        </Stack>
      </form>
    </Frame>
  );
}
