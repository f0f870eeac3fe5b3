/** All accounts, and what an admin can do about each. What cannot be taken back is asked twice. */
import { Button, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/server.ts';
import type { DeskOperation } from '../api/queries.ts';
import { languageNow, momentText, numberText } from '../language/language.ts';
import { useSession } from '../session/session.ts';
import type { Account } from './access-queries.ts';
import type { Invitation } from './invitation-card.tsx';

export interface AccountTableProps {
  readonly accounts: readonly Account[];
  readonly parties: DeskOperation['parties'];
  readonly timeZone: string;
  /** Does something at the server, and tells how it went; the work gives what to say when it is done. */
  readonly act: (work: () => Promise<string | null>) => Promise<boolean>;
  readonly onInvited: (invitation: Invitation) => void;
}

type Deed = 'invite' | 'signOut' | 'closing';

/** A closed account can do nothing; the machine's own user has neither passphrase nor invitation. */
const deedsOf = ({ state }: Account): readonly Deed[] =>
  state === 'closed' ? [] : state === 'console' ? ['signOut'] : ['invite', 'signOut', 'closing'];

export function AccountTable({ accounts, parties, timeZone, act, onInvited }: AccountTableProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const own = useSession().account?.id;
  const [asked, setAsked] = useState<{ readonly id: string; readonly deed: Deed } | null>(null);
  const partyName = (party: string): string => parties.find(({ id }) => id === party)?.name[language] ?? party;

  const work = async ({ id, label }: Account, deed: Deed): Promise<string | null> => {
    const params = { account: id };
    if (deed === 'closing') {
      await call('DELETE /api/accounts/{account}', { params });
      return t('access.closed', { label });
    }
    if (deed === 'signOut') {
      const { ended } = await call('DELETE /api/accounts/{account}/sessions', { params });
      return t('access.ended', { count: ended, number: numberText(ended, language) });
    }
    const { invitation } = await call('POST /api/accounts/{account}/invitation', { params });
    onInvited({ label, invitation });
    return null;
  };
  const button = (account: Account, deed: Deed): ReactElement => (
    <Button
      key={deed}
      size="compact-xs"
      variant="default"
      aria-label={`${t(`access.${deed}`)}: ${account.label}`}
      aria-expanded={asked?.id === account.id && asked.deed === deed}
      onClick={() => {
        setAsked({ id: account.id, deed });
      }}
    >
      {t(`access.${deed}`)}
    </Button>
  );
  return (
    <section aria-labelledby="accounts-title">
      <Title order={2} size="h5" id="accounts-title">
        {t('access.accounts')}
      </Title>
      <Table withTableBorder className="accounts-table">
        <Table.Thead>
          <Table.Tr>
            {(['account', 'state', 'does'] as const).map((name) => (
              <Table.Th scope="col" key={name}>
                {t(`access.${name}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {accounts.map((account) => (
            <Table.Tr key={account.id}>
              <Table.Th scope="row">
                <bdi>{account.label}</bdi>
                <Text size="xs">
                  {t(`roles.${account.role}`)}
                  {account.party === null ? null : (
                    <>
                      {' '}
                      {/* The sentence around a name of either script keeps its order. */}
                      <bdi>{t('access.ofParty', { party: partyName(account.party) })}</bdi>
                    </>
                  )}
                </Text>
              </Table.Th>
              <Table.Td>
                {t(`access.states.${account.state}`)}
                <Text size="xs">{momentText(account.madeAtMs, timeZone, language)}</Text>
              </Table.Td>
              <Table.Td>
                <Group gap={4}>{deedsOf(account).map((deed) => button(account, deed))}</Group>
                {asked?.id !== account.id ? null : (
                  <Stack gap={4} mt={4} role="group" aria-label={t(`access.${asked.deed}`)}>
                    <Text size="sm">
                      {t(`access.${asked.deed}Sure`)}
                      {account.id === own ? ` ${t('access.signOutOwn')}` : ''}
                    </Text>
                    <Group gap={4}>
                      <Button
                        size="compact-sm"
                        color="red.9"
                        autoFocus
                        onClick={() => {
                          setAsked(null);
                          void act(() => work(account, asked.deed));
                        }}
                      >
                        {t('access.sure')}
                      </Button>
                      <Button
                        size="compact-sm"
                        variant="default"
                        onClick={() => {
                          setAsked(null);
                        }}
                      >
                        {t('access.cancel')}
                      </Button>
                    </Group>
                  </Stack>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
