/** One proposal in the list: what it says, in which words, who decided what about it, and the ways to decide. */
import { Alert, Badge, Button, Group, Kbd, Stack, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureClaim } from '../../../../src/picture/index.ts';
import { momentText, roleText } from '../../../../src/picture/words.ts';
import { languageNow } from '../language/language.ts';
import type { Proposal, Taken } from './judging.ts';
import { aboutText, spanText, valueText } from './claim-words.ts';
import { ProposalForm } from './proposal-form.tsx';
import type { ProposalState } from './proposal-state.ts';
import { RejectForm } from './reject-form.tsx';

/** Which form is open. */
export type Asking = 'edit' | 'reject' | null;

export interface ProposalItemProps {
  readonly proposal: Proposal;
  readonly state: ProposalState;
  readonly claims: readonly PictureClaim[];
  readonly picture: Picture;
  readonly isCurrent: boolean;
  readonly asking: Asking;
  readonly mayDecide: boolean;
  readonly onFocus: () => void;
  readonly onConfirm: () => void;
  readonly onAsk: (what: NonNullable<Asking>) => void;
  readonly onCancel: () => void;
  readonly onCorrect: (taken: Taken) => void;
  readonly onReject: (reason: string) => void;
}

const stateColours: Readonly<Record<ProposalState, string>> = {
  open: 'gray',
  taken: 'green',
  rejected: 'red',
  waiting: 'orange',
};

export function ProposalItem(props: ProposalItemProps): ReactElement {
  const { proposal, state, claims, picture, isCurrent, asking, mayDecide } = props;
  const { t } = useTranslation();
  const language = languageNow();
  const { timeZone } = picture.operation;
  const standing = claims.filter((claim) => claim.standing !== 'rejected' && claim.copyOf === null);
  // What counts is what was taken in; the proposal itself only until somebody decided.
  const shown: Taken = (standing.at(-1) as Taken | undefined) ?? proposal;
  const speakers = shown.speakers.map(({ words }) => words);
  const [said, meant] = [spanText(shown.said, timeZone, language), spanText(shown.meant, timeZone, language)];
  return (
    <li
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent}
      data-state={state}
      data-proposal={proposal.id}
      onFocus={props.onFocus}
      onClick={props.onFocus}
    >
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        <Text fw={700} size="sm">
          <bdi>{aboutText(shown, t)}</bdi>
          {shown.value === null ? null : (
            <>
              {' · '}
              <bdi>{valueText(shown.value, t, language)}</bdi>
            </>
          )}
        </Text>
        <Badge color={stateColours[state]} variant="filled" autoContrast tt="none" className="no-shrink">
          {t(`reports.states.${state}`)}
        </Badge>
      </Group>
      <Text size="sm" dir="auto" className="proposal-quote">
        «{proposal.quote.text}»
      </Text>
      <Text size="xs">
        {speakers.length === 0
          ? t('claim.saysItself')
          : speakers.map((words, index) => (
              <span key={words}>
                {index === 0 ? '' : ` ${t('reports.through')} `}
                <bdi>{words}</bdi>
              </span>
            ))}
        {said === null ? '' : ` · ${t('claim.said', { when: said })}`}
        {meant === null ? '' : ` · ${t('claim.meant', { when: meant })}`}
        {proposal.stance === null ? '' : ` · ${t(`stance.${proposal.stance.stance}`)} ${proposal.stance.to}`}
      </Text>
      {claims.map((claim) => (
        <Text size="xs" key={claim.id}>
          {t(claim.standing === 'rejected' ? 'reports.rejectedBy' : 'reports.takenBy', {
            role: roleText(claim.rejection?.by ?? claim.recordedBy, language),
            when: momentText(claim.rejection?.recordedAtMs ?? claim.recordedAtMs, timeZone, language),
          })}
          {claims.length === 1
            ? ''
            : ` · ${aboutText(claim as Taken, t)} ${valueText((claim as Taken).value, t, language)}`}
          {claim.rejection === null ? '' : ` · ${claim.rejection.reason}`}
        </Text>
      ))}
      {standing.length < 2 ? null : (
        <Alert color="orange" mt={4} p="xs">
          {t('reports.takenTwice')}
        </Alert>
      )}
      {!isCurrent || !mayDecide || state === 'waiting' ? null : asking === 'edit' ? (
        <ProposalForm
          taken={shown}
          timeZone={timeZone}
          picture={picture}
          onDone={props.onCorrect}
          onCancel={props.onCancel}
        />
      ) : asking === 'reject' ? (
        <RejectForm onDone={props.onReject} onCancel={props.onCancel} />
      ) : (
        <Stack gap={4} mt={4}>
          <Group gap="xs">
            {state === 'taken' ? null : (
              <Button size="compact-sm" color="green.9" onClick={props.onConfirm}>
                {t('reports.confirm')}&nbsp;<Kbd size="xs">c</Kbd>
              </Button>
            )}
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                props.onAsk('edit');
              }}
            >
              {t('reports.correct')}&nbsp;<Kbd size="xs">e</Kbd>
            </Button>
            {state === 'rejected' ? null : (
              <Button
                size="compact-sm"
                variant="default"
                onClick={() => {
                  props.onAsk('reject');
                }}
              >
                {t('reports.reject')}&nbsp;<Kbd size="xs">r</Kbd>
              </Button>
            )}
          </Group>
        </Stack>
      )}
    </li>
  );
}
