/** One report: its text with what was taken from it marked, and each proposal of the reader to be decided, by keyboard. */
import { Alert, Kbd, Loader, Stack, Text, Title } from '@mantine/core';
import { useMemo, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture, PictureClaim } from '../../../../src/picture/index.ts';
import { timeSpanText } from '../../../../src/picture/words.ts';
import { useWhenOpened } from '../form/when-opened.ts';
import { languageNow, numberText } from '../language/language.ts';
import { useOutbox, useOutboxState } from '../outbox/outbox-context.ts';
import { ClaimView } from '../picture/claim-view.tsx';
import { FailureText } from '../problems/problem-text.tsx';
import { SourceButton } from '../sources/source-button.tsx';
import { reject, takeIn } from './claim-entries.ts';
import { aboutProposal, toDecideFirst, type Proposal, type Report, type Taken } from './judging.ts';
import { MarkedText, type Mark } from './marked-text.tsx';
import { ProposalItem, type Asking } from './proposal-item.tsx';
import { claimsByProposal, stateOf, type ProposalState } from './proposal-state.ts';
import { useProposals, useReport } from './report-queries.ts';

export interface ReportViewProps {
  readonly report: string;
  readonly picture: Picture;
  readonly mayDecide: boolean;
}

export function ReportView(props: ReportViewProps): ReactElement {
  const { t } = useTranslation();
  const report = useReport(props.report);
  const proposals = useProposals(props.report);
  const error = report.error ?? proposals.error;
  if (error !== null && (report.data === undefined || proposals.data === undefined))
    return (
      <Alert color="red" title={t('problem')}>
        <FailureText failure={error} />
      </Alert>
    );
  if (report.data === undefined || proposals.data === undefined)
    return <Loader role="status" aria-label={t('loading')} />;
  return <OpenReport {...props} report={report.data} proposals={proposals.data} />;
}

type OpenReportProps = Omit<ReportViewProps, 'report'> & {
  readonly report: Report;
  readonly proposals: readonly Proposal[];
};

/** Marks that steer the direction of text and are not seen. */
const steering = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
const markStates = { open: 'open', taken: 'taken', rejected: 'rejected', waiting: 'taken' } as const;

function OpenReport({ report, proposals, picture, mayDecide }: OpenReportProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const outbox = useOutbox();
  const sent = useOutboxState(outbox);
  /** Decided here, and not among what the server told yet. */
  const waiting = useMemo(() => [...sent.received, ...sent.waiting], [sent.received, sent.waiting]);
  const [current, setCurrent] = useState(0);
  const [asking, setAsking] = useState<Asking>(null);
  const [failure, setFailure] = useState<string | null>(null);
  /** Quote of what must be decided before what was asked for. */
  const [firstQuote, setFirstQuote] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const { timeZone } = picture.operation;
  const source = picture.sources.find(({ id }) => id === report.source);

  const claims = useMemo(
    () => picture.claims.filter((claim) => claim.report === report.id),
    [picture.claims, report.id],
  );
  const byProposal = useMemo(() => claimsByProposal(proposals, claims), [proposals, claims]);
  const states = proposals.map((proposal): ProposalState =>
    waiting.some(({ about }) => about === aboutProposal(report.id, proposal.id))
      ? 'waiting'
      : stateOf(proposal, byProposal.get(proposal.id) ?? []),
  );
  const further = claims.filter((claim) => ![...byProposal.values()].some((own) => own.includes(claim)));
  const marks: Mark[] = [
    ...proposals.map(({ quote }, index) => ({
      start: quote.start,
      end: quote.end,
      state: markStates[states[index] ?? 'open'],
      current: index === current,
    })),
    ...further.map(({ quote, standing }) => ({
      start: quote.start,
      end: quote.end,
      state: standing === 'rejected' ? ('rejected' as const) : ('taken' as const),
      current: false,
    })),
  ];

  const focusItem = (index: number): void => {
    setCurrent(index);
    requestAnimationFrame(() => list.current?.querySelectorAll<HTMLElement>(':scope > li')[index]?.focus());
  };
  // Whoever opened the report can go on with the keyboard at once.
  useWhenOpened(() => {
    focusItem(Math.max(0, states.indexOf('open')));
  });

  const judging = (proposal: Proposal): Parameters<typeof takeIn>[1] => ({ report, proposals, proposal, waiting });
  const standing = (proposal: Proposal): readonly PictureClaim[] =>
    (byProposal.get(proposal.id) ?? []).filter((claim) => claim.standing !== 'rejected');
  const finish = (index: number, recorded: Promise<void>): void => {
    setAsking(null);
    setFailure(null);
    setFirstQuote(null);
    const after = states.findIndex((state, at) => at > index && state === 'open');
    focusItem(after < 0 ? index : after);
    recorded.catch((reason: unknown) => {
      setFailure(reason instanceof Error ? reason.message : String(reason));
    });
  };
  /** Goes to what must be decided before, and says so; the link between the two would be lost without it. */
  const hasToWait = (proposal: Proposal): boolean => {
    const first = toDecideFirst(judging(proposal));
    if (first === null) return false;
    setFirstQuote(first.quote.text);
    focusItem(proposals.indexOf(first));
    return true;
  };
  const confirm = (index: number): void => {
    const proposal = proposals[index];
    const state = states[index];
    if (proposal === undefined || (state !== 'open' && state !== 'rejected')) return;
    if (hasToWait(proposal)) return;
    finish(index, takeIn(outbox, judging(proposal), { taken: proposal, replaces: [], reason: '' }));
  };
  const correct = (index: number, taken: Taken): void => {
    const proposal = proposals[index]!;
    const reason = 'Corrected: taken in anew with other values. · صُحِّح: أُخذ من جديد بقيم أخرى.';
    finish(index, takeIn(outbox, judging(proposal), { taken, replaces: standing(proposal), reason }));
  };
  const turnDown = (index: number, reason: string): void => {
    const proposal = proposals[index]!;
    finish(index, reject(outbox, judging(proposal), { claims: standing(proposal), reason }));
  };
  const ask = (index: number, what: NonNullable<Asking>): void => {
    const state = states[index];
    if (state === undefined || state === 'waiting' || (what === 'reject' && state === 'rejected')) return;
    if (what === 'edit' && hasToWait(proposals[index]!)) return;
    setCurrent(index);
    setAsking(what);
  };

  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.target as HTMLElement).closest('form') !== null)
      return;
    // By the key's place: on an Arabic keyboard the letters are others, the keys are the same.
    const acts: Readonly<Record<string, () => void>> = {
      KeyJ: () => {
        focusItem(Math.min(current + 1, proposals.length - 1));
      },
      ArrowDown: () => {
        focusItem(Math.min(current + 1, proposals.length - 1));
      },
      KeyK: () => {
        focusItem(Math.max(current - 1, 0));
      },
      ArrowUp: () => {
        focusItem(Math.max(current - 1, 0));
      },
      ...(mayDecide
        ? {
            KeyC: () => {
              confirm(current);
            },
            KeyE: () => {
              ask(current, 'edit');
            },
            KeyR: () => {
              ask(current, 'reject');
            },
          }
        : {}),
    };
    const act = acts[event.code];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  const openCount = states.filter((state) => state === 'open').length;
  return (
    <Stack gap="xs" component="article" className="report">
      <div>
        <Title order={2} size="h4" dir="auto">
          {report.title}
        </Title>
        <Text size="sm">
          <SourceButton source={report.source} name={source?.name[language] ?? report.source}>
            <bdi>{source?.name[language] ?? report.source}</bdi>
            {` · ${source?.grade == null ? t('claim.notGraded') : t('claim.grade', { grade: source.grade.reliability })}`}
          </SourceButton>
          {` · ${t(`reports.languages.${report.language}`)}`}
          {` · ${t('reports.published', { when: timeSpanText(report.published, timeZone, language) })}`}
        </Text>
        {source?.grade == null ? null : (
          <Text size="xs" dir="auto">
            {source.grade.reason}
          </Text>
        )}
      </div>
      <MarkedText text={report.text} language={report.language} label={t('reports.text')} marks={marks} />
      {steering.test(report.text) ? <Text size="xs">{t('reports.steering')}</Text> : null}
      <Text size="sm">
        {t('reports.open', { count: openCount, number: numberText(openCount, language) })}
        {mayDecide ? (
          <>
            {' · '}
            <Kbd>j</Kbd> <Kbd>k</Kbd> {t('reports.keys.move')} · <Kbd>c</Kbd> {t('reports.keys.confirm')} · <Kbd>e</Kbd>{' '}
            {t('reports.keys.correct')} · <Kbd>r</Kbd> {t('reports.keys.reject')}
          </>
        ) : null}
      </Text>
      {firstQuote === null ? null : (
        <Alert color="yellow" role="alert">
          {t('reports.decideFirst', { quote: firstQuote })}
        </Alert>
      )}
      {failure === null ? null : (
        <Alert color="red" role="alert" title={t('outbox.notKept')}>
          {failure}
        </Alert>
      )}
      <ol className="proposals" ref={list} onKeyDown={onKey}>
        {proposals.map((proposal, index) => (
          <ProposalItem
            key={proposal.id}
            proposal={proposal}
            state={states[index] ?? 'open'}
            claims={byProposal.get(proposal.id) ?? []}
            picture={picture}
            isCurrent={index === current}
            asking={index === current ? asking : null}
            mayDecide={mayDecide}
            onFocus={() => {
              if (index !== current) {
                setCurrent(index);
                setAsking(null);
              }
            }}
            onConfirm={() => {
              confirm(index);
            }}
            onAsk={(what) => {
              ask(index, what);
            }}
            onCancel={() => {
              setAsking(null);
              focusItem(index);
            }}
            onCorrect={(taken) => {
              correct(index, taken);
            }}
            onReject={(reason) => {
              turnDown(index, reason);
            }}
          />
        ))}
      </ol>
      {proposals.length === 0 ? <Text size="sm">{t('reports.noProposals')}</Text> : null}
      {further.length === 0 ? null : (
        <Stack gap="xs" component="section">
          <Title order={3} size="h5">
            {t('reports.further')}
          </Title>
          {further.map((claim) => (
            <ClaimView key={claim.id} claim={claim} picture={picture} />
          ))}
        </Stack>
      )}
    </Stack>
  );
}
