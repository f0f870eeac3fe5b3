/** Adds an account: what it is called, its role, and for a liaison the party. */
import { NativeSelect, Text, TextInput, Title } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskOperation } from '../api/queries.ts';
import { call } from '../api/server.ts';
import { FormFrame } from '../form/form-frame.tsx';
import { languageNow } from '../language/language.ts';
import type { Account } from './access-queries.ts';
import type { Invitation } from './invitation-card.tsx';

export interface AccountFormProps {
  readonly parties: DeskOperation['parties'];
  readonly act: (work: () => Promise<string | null>) => Promise<boolean>;
  readonly onInvited: (invitation: Invitation) => void;
  readonly onDone: () => void;
}

type Role = Account['role'];

/** The least first: whoever sees most is chosen, and not left as it stands. */
const roles: readonly Role[] = ['observer', 'monitor', 'analyst', 'planner', 'negotiator', 'liaison', 'admin'];

export function AccountForm({ parties, act, onInvited, onDone }: AccountFormProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const [typed, setTyped] = useState({ label: '', role: 'observer' as Role, party: '' });
  const isLiaison = typed.role === 'liaison';
  const party = typed.party === '' ? (parties[0]?.id ?? '') : typed.party;
  const submit = async (): Promise<void> => {
    const { label, role } = typed;
    const isMade = await act(async () => {
      const made = await call('POST /api/accounts', { body: { label, role, ...(isLiaison ? { party } : {}) } });
      onInvited({ label, invitation: made.invitation });
      return null;
    });
    if (isMade) onDone();
  };
  return (
    <FormFrame
      label={t('access.add')}
      record={t('access.make')}
      cancel={t('access.cancel')}
      blocked={isLiaison && party === ''}
      onSubmit={submit}
      onCancel={onDone}
    >
      <Title order={2} size="h5">
        {t('access.add')}
      </Title>
      <TextInput
        label={t('access.label')}
        description={t('access.labelHow')}
        required
        autoFocus
        dir="ltr"
        autoComplete="off"
        pattern="[a-z][a-z0-9\-]{1,39}"
        value={typed.label}
        onChange={({ currentTarget: { value } }) => {
          setTyped({ ...typed, label: value });
        }}
      />
      <NativeSelect
        label={t('access.role')}
        data={roles.map((role) => ({ value: role, label: t(`roles.${role}`) }))}
        value={typed.role}
        onChange={({ currentTarget: { value } }) => {
          setTyped({ ...typed, role: value as Role });
        }}
      />
      {!isLiaison ? null : parties.length === 0 ? (
        <Text size="sm" role="alert" c="red.9">
          {t('access.noParties')}
        </Text>
      ) : (
        <NativeSelect
          label={t('access.party')}
          data={parties.map(({ id, name }) => ({ value: id, label: name[language] }))}
          value={party}
          onChange={({ currentTarget: { value } }) => {
            setTyped({ ...typed, party: value });
          }}
        />
      )}
    </FormFrame>
  );
}
