/** Who may come in, and who did: for admins only. In a chunk of its own. */
import { Alert, Loader, Stack } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperation } from '../api/queries.ts';
import { FormOpener } from '../form/form-opener.tsx';
import { FailureText } from '../problems/problem-text.tsx';
import { AccessRecord } from './access-record.tsx';
import { useAccounts } from './access-queries.ts';
import { AccountForm } from './account-form.tsx';
import { AccountTable } from './account-table.tsx';
import { InvitationCard, type Invitation } from './invitation-card.tsx';
import './access.css';

export default function AccessPanel({ operation }: { readonly operation: DeskOperation }): ReactElement {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const accounts = useAccounts();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  /** What an admin does here is asked of the server at once: an account is nothing that waits for a cable. */
  const act = async (work: () => Promise<string | null>): Promise<boolean> => {
    setFailure(null);
    setTold(null);
    try {
      setTold(await work());
      return true;
    } catch (reason) {
      setFailure(reason);
      return false;
    } finally {
      for (const key of ['accounts', 'access']) void queries.invalidateQueries({ queryKey: [key] });
    }
  };
  if (accounts.data === undefined)
    return accounts.error === null ? (
      <Loader role="status" aria-label={t('loading')} />
    ) : (
      <Alert color="red" title={t('problem')}>
        <FailureText failure={accounts.error} />
      </Alert>
    );
  return (
    <Stack>
      {failure === null ? null : (
        <Alert color="red" role="alert" title={t('problem')}>
          <FailureText failure={failure} />
        </Alert>
      )}
      <div role="status">{told === null ? null : <Alert color="green">{told}</Alert>}</div>
      {invitation === null ? null : (
        <InvitationCard
          invitation={invitation}
          onDone={() => {
            setInvitation(null);
          }}
        />
      )}
      <AccountTable
        accounts={accounts.data}
        parties={operation.parties}
        timeZone={operation.timeZone}
        act={act}
        onInvited={setInvitation}
      />
      <FormOpener
        label={t('access.add')}
        form={(close) => <AccountForm parties={operation.parties} act={act} onInvited={setInvitation} onDone={close} />}
      />
      <AccessRecord timeZone={operation.timeZone} />
    </Stack>
  );
}
