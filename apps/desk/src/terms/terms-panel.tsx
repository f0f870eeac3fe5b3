/** The terms of the operation: what is missing, windows, parties, policy. In a chunk of its own. */
import { Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import type { DeskOperation } from '../api/queries.ts';
import { languageNow } from '../language/language.ts';
import type { DrawAsked } from '../map/draw/draw-asked.ts';
import { useSession } from '../session/session.ts';
import { Checklist } from './checklist.tsx';
import type { TermFormProps } from './term-frame.tsx';
import { openerOf, type OpenedTerm, type TermActions } from './opened-term.ts';
import { PartyForm } from './party-form.tsx';
import { PolicyForm } from './policy-form.tsx';
import type { PolicyName } from './policy-points.ts';
import { RefusedCard } from './refused-card.tsx';
import { WindowForm } from './window-form.tsx';
import { RemoveForm } from './remove-form.tsx';
import { newTermId } from './term-id.ts';
import { useNewRefusals } from './new-refusals.ts';
import { PartySection, PolicySection, WindowSection } from './term-sections.tsx';
import { termKey, type LatestTerm, type RefusedTerm, type TermKey, type TermPart, type Written } from './term.ts';
import { useTerms } from './use-terms.ts';
import { endsText, offsetText } from './window-text.ts';
import './terms.css';

export interface TermsPanelProps {
  readonly operation: DeskOperation;
  readonly picture: Picture | null;
  readonly onDraw: (asked: DrawAsked) => void;
  readonly onPicture: () => void;
}

/** Who sets what, as the server's list of kinds has it. */
const makers: Readonly<Record<TermPart, readonly string[]>> = {
  window: ['admin', 'negotiator', 'planner'],
  party: ['admin', 'negotiator', 'planner'],
  policy: ['admin', 'planner'],
};

export default function TermsPanel({ operation, picture, onDraw, onPicture }: TermsPanelProps): ReactElement {
  const { t } = useTranslation();
  const language = languageNow();
  const role = useSession().account?.role ?? '';
  const terms = useTerms(operation);
  const { timeZone } = operation;
  const [opened, setOpened] = useState<OpenedTerm | null>(null);
  const [heldUp, setHeldUp] = useState(0);
  /** Whether something was typed or chosen in the form that is open. */
  const isTouched = useRef(false);
  const box = useRef<HTMLDivElement>(null);
  const lastOpener = useRef<string | null>(null);
  const show = (next: OpenedTerm | null): void => {
    isTouched.current = false;
    setHeldUp(0);
    setOpened(next);
  };
  useEffect(() => {
    if (opened !== null) lastOpener.current = openerOf(opened);
    else if (lastOpener.current !== null) {
      box.current?.querySelector<HTMLElement>(`[data-opens="${lastOpener.current}"]`)?.focus();
      lastOpener.current = null;
    }
  }, [opened]);

  const cardOf = useNewRefusals(terms.refused, opened !== null);
  const may = (part: TermPart): boolean => makers[part].includes(role);
  const open = ({ part, id }: TermKey, doing: OpenedTerm['doing'], settles: RefusedTerm | null): void => {
    const term = terms.of(part).find((each) => each.id === id);
    const start = settles?.written ?? term?.written ?? null;
    const seen = terms.latest.get(termKey({ part, id }))?.entry ?? null;
    const isNew = settles !== null && term === undefined;
    show({ part, id: isNew ? null : id, doing, start, after: term?.entry ?? null, seen, settles });
  };
  /** Opens another form, unless what was typed into the one that is open would be lost. */
  const begin = (next: () => void): void => {
    if (isTouched.current) setHeldUp((before) => before + 1);
    else next();
  };
  const actions: TermActions = {
    opened,
    may,
    add: (part) => {
      begin(() => {
        show({ part, id: null, doing: 'change', start: null, after: null, seen: null, settles: null });
      });
    },
    change: (key, settles) => {
      begin(() => {
        open(key, 'change', settles ?? null);
      });
    },
    remove: (key) => {
      begin(() => {
        open(key, 'remove', null);
      });
    },
  };
  const close = (): void => {
    show(null);
  };
  /** Somebody else's entry about what is open, made since it was opened. */
  const meanwhileOf = ({ part, id, seen, after }: OpenedTerm): LatestTerm | null => {
    const latest = id === null ? undefined : terms.latest.get(termKey({ part, id }));
    return latest === undefined || latest.entry === seen || latest.entry === after ? null : latest;
  };
  const record = async (form: OpenedTerm, written: Written): Promise<void> => {
    const { part, after, settles } = form;
    const id = form.id ?? newTermId(part, written, terms.takenIds(part));
    const said = part === 'policy' ? written : { ...written, id };
    await terms.record({ part, id, written: said, after, reason: '' }, settles);
    close();
  };
  const formOf = (form: OpenedTerm): ReactNode => {
    const { part, id, doing, start, after } = form;
    if (doing === 'remove')
      return (
        <RemoveForm
          heldUp={heldUp}
          onRemove={async (reason) => {
            await terms.record({ part, id: id!, written: null, after, reason });
            close();
          }}
          onCancel={close}
        />
      );
    const shared: TermFormProps = {
      start,
      timeZone,
      meanwhile: meanwhileOf(form),
      heldUp,
      onRecord: (written) => record(form, written),
      onCancel: close,
    };
    if (part === 'window') return <WindowForm {...shared} />;
    if (part === 'party') return <PartyForm {...shared} />;
    const isDefault = terms.of('policy').find((each) => each.id === id)?.isDefault === true;
    return <PolicyForm {...shared} name={id as PolicyName} isDefault={isDefault} />;
  };

  const nameOf = ({ part, id, written }: TermKey & { readonly written: Written | null }): string => {
    const said = written ?? terms.of(part).find((each) => each.id === id)?.written ?? {};
    if (part === 'policy') return t(`terms.policyNames.${id as PolicyName}`);
    if (part === 'party') return String(said[`name_${language}`] ?? id);
    const [fromMs, untilMs] = [Date.parse(String(said['from'])), Date.parse(String(said['until']))];
    return Number.isNaN(fromMs) ? id : t('terms.window', endsText(fromMs, untilMs, timeZone, language));
  };
  const refusedCard = (refused: RefusedTerm): ReactElement => {
    const { part, id, written } = refused;
    const latest = terms.latest.get(termKey(refused));
    const isTheirs = refused.refusal.code === 'SERVER_DRAWN_MEANWHILE' && latest !== undefined;
    const theirs = isTheirs && latest.entry !== refused.firstAfter ? latest : null;
    const over = { part, id, written, after: theirs?.entry ?? null, reason: t('terms.mineRemoves') };
    return (
      <RefusedCard
        key={refused.bundle.id}
        box={cardOf(refused.bundle.id)}
        refused={refused}
        theirs={theirs}
        name={nameOf(refused)}
        timeZone={timeZone}
        onMine={() => terms.record(over, refused)}
        onTheirs={() => terms.drop(refused)}
        onBoth={
          written === null || part === 'policy'
            ? null
            : () => {
                const own = newTermId(part, written, terms.takenIds(part));
                return terms.record({ ...over, id: own, written: { ...written, id: own }, after: null }, refused);
              }
        }
        onCorrect={
          written === null
            ? null
            : () => {
                actions.change(refused, refused);
              }
        }
      />
    );
  };

  const firstMs = Date.parse(String(terms.of('window')[0]?.written['from'] ?? ''));
  const section = { timeZone, actions, form: formOf };
  return (
    <Stack
      ref={box}
      className="terms"
      onChange={() => {
        isTouched.current = true;
      }}
    >
      {terms.refused.map(refusedCard)}
      <Checklist
        operation={operation}
        picture={picture}
        role={role}
        mayTerms={may('window')}
        onDraw={onDraw}
        onAdd={actions.add}
        onPicture={onPicture}
      />
      <Text size="sm">
        {t('terms.timesIn', {
          zone: timeZone,
          offset: offsetText(Number.isNaN(firstMs) ? operation.lastMs : firstMs, timeZone),
        })}
      </Text>
      <WindowSection terms={terms.of('window')} {...section} />
      <PartySection terms={terms.of('party')} {...section} />
      <PolicySection terms={terms.of('policy')} {...section} />
    </Stack>
  );
}
