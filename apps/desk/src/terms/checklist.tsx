/** What an operation still lacks before a plan can be made, each with a way to where it is done. */
import { Button, Text, Title } from '@mantine/core';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Picture } from '../../../../src/picture/index.ts';
import type { DeskOperation } from '../api/queries.ts';
import { languageNow } from '../language/language.ts';
import type { DrawAsked } from '../map/draw/draw-asked.ts';
import { ProblemText } from '../problems/problem-text.tsx';
import { toldProblem } from '../problems/told-problem.ts';
import type { TermPart } from './term.ts';

export interface ChecklistProps {
  readonly operation: DeskOperation;
  readonly picture: Picture | null;
  readonly role: string;
  readonly mayTerms: boolean;
  readonly onDraw: (asked: DrawAsked) => void;
  readonly onAdd: (part: TermPart) => void;
  /** Opens what is said and decided of figures. */
  readonly onPicture: () => void;
}

const drawers = ['admin', 'planner', 'analyst'];
const termMakers = ['admin', 'negotiator', 'planner'];

interface Step {
  readonly name: 'zones' | 'people' | 'crossings' | 'receptions' | 'windows' | 'parties';
  readonly isDone: boolean;
  /** Who does it. */
  readonly roles: readonly string[];
  /** Null: something else comes first. */
  readonly lead: (() => void) | null;
  readonly leads: string;
}

export function Checklist(props: ChecklistProps): ReactElement {
  const { operation, picture, role, mayTerms, onDraw, onAdd, onPicture } = props;
  const { t } = useTranslation();
  const language = languageNow();
  const lacks = new Set(operation.missing.map(({ code }) => code));
  const unknown = picture?.zones.find(({ people }) => people === null);
  const steps: readonly Step[] = [
    {
      name: 'zones',
      isDone: !lacks.has('OP_NO_ZONE'),
      roles: drawers,
      lead: () => {
        onDraw({ kind: 'zone' });
      },
      leads: t('terms.toDo.zones'),
    },
    {
      name: 'people',
      isDone: picture !== null && picture.zones.length > 0 && unknown === undefined,
      roles: drawers,
      lead:
        unknown === undefined
          ? null
          : () => {
              // A zone of a split has its people from the figure that is divided.
              if (unknown.from === 'figure') onPicture();
              else onDraw({ layer: 'zones', id: unknown.id });
            },
      leads: t('terms.toDo.people', { name: unknown?.name[language] ?? '' }),
    },
    ...(['crossing', 'reception'] as const).map((kind): Step => {
      const name = `${kind}s` as const;
      const isProposal = kind === 'crossing' ? 'OP_NO_CROSSING_AGREED' : 'OP_NO_RECEPTION_AGREED';
      const proposed = operation.problems.find(({ code }) => code === isProposal)?.feature;
      return {
        name,
        isDone: proposed === undefined && !lacks.has(kind === 'crossing' ? 'OP_NO_CROSSING' : 'OP_NO_RECEPTION'),
        roles: drawers,
        lead: () => {
          onDraw(proposed === undefined ? { kind: 'station', given: { kind } } : { layer: 'stations', id: proposed });
        },
        leads: t(proposed === undefined ? `terms.toDo.${name}` : 'terms.toDo.agreed'),
      };
    }),
    {
      name: 'windows',
      isDone: !lacks.has('OP_NO_WINDOW'),
      roles: termMakers,
      lead: () => {
        onAdd('window');
      },
      leads: t('terms.toDo.windows'),
    },
    {
      name: 'parties',
      isDone: operation.parties.length > 0,
      roles: termMakers,
      lead: () => {
        onAdd('party');
      },
      leads: t('terms.toDo.parties'),
    },
  ];
  const isReady = steps.every(({ isDone }) => isDone) && lacks.size === 0;
  const may = ({ roles }: Step): boolean => (roles === termMakers ? mayTerms : roles.includes(role));
  const shownLacks = new Set([
    ...['OP_NO_ZONE', 'OP_NO_CROSSING', 'OP_NO_RECEPTION', 'OP_NO_WINDOW'],
    ...['OP_NO_CROSSING_AGREED', 'OP_NO_RECEPTION_AGREED'],
  ]);
  const further = operation.problems.filter(({ code }) => !shownLacks.has(code));
  return (
    <section aria-labelledby="terms-missing">
      <Title order={2} size="h5" id="terms-missing">
        {t('terms.missing')}
      </Title>
      <Text size="sm" role="status">
        {t(isReady ? 'terms.ready' : 'terms.missingHow')}
      </Text>
      <ul className="checklist">
        {steps.map((step) => (
          <li key={step.name} data-step={step.name} data-done={step.isDone}>
            <span className="check" aria-hidden="true">
              {step.isDone ? '✓' : ''}
            </span>
            <span>
              {t(`terms.steps.${step.name}`)}
              <span className="outbox-said">{` (${t(step.isDone ? 'terms.done' : 'terms.open')})`}</span>
            </span>
            {step.isDone || step.lead === null ? null : may(step) ? (
              <Button size="compact-sm" onClick={step.lead}>
                {step.leads}
              </Button>
            ) : (
              <Text size="xs">
                {t('terms.othersDo', {
                  roles: step.roles.map((each) => t(`roles.${each as 'admin'}`)).join(language === 'ar' ? '، ' : ', '),
                })}
              </Text>
            )}
          </li>
        ))}
      </ul>
      {further.length === 0 ? null : (
        <details className="further">
          <summary>{t('terms.further', { number: String(further.length) })}</summary>
          <ul>
            {further.map((problem) => (
              <li key={`${problem.code} ${problem.feature ?? ''} ${problem.field ?? ''} ${problem.found ?? ''}`}>
                <Text size="sm">
                  <ProblemText problem={toldProblem(problem)} />
                </Text>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
