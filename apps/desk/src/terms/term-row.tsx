/** One term in its list: what it is, where it comes from, and the ways to change it. */
import { Badge, Button, Group, Text } from '@mantine/core';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BasisLine } from './basis-line.tsx';
import { openerOf, type TermActions } from './opened-term.ts';
import type { Term } from './term.ts';

export interface TermRowProps {
  readonly term: Term;
  /** What it is called by whoever hears the buttons. */
  readonly name: string;
  readonly sign: { readonly text: string; readonly color: string } | null;
  readonly timeZone: string;
  readonly actions: TermActions;
  readonly removable: boolean;
  /** What it says, in place of its name. */
  readonly title: ReactNode;
  /** Stands in place of where it comes from. */
  readonly basis?: ReactNode;
  /** The form that is open at it. */
  readonly children: ReactNode;
}

export function TermRow(props: TermRowProps): ReactElement {
  const { term, name, sign, timeZone, actions, removable, title, basis, children } = props;
  const { t } = useTranslation();
  const isGoing = term.waiting === 'removal';
  const button = (doing: 'change' | 'remove'): ReactElement => (
    <Button
      size="compact-xs"
      variant="default"
      data-opens={openerOf({ ...term, doing })}
      aria-label={`${t(`terms.${doing}`)}: ${name}`}
      onClick={() => {
        actions[doing](term);
      }}
    >
      {t(`terms.${doing}`)}
    </Button>
  );
  return (
    <li data-term={term.id}>
      <Group justify="space-between" wrap="nowrap" align="start" gap="xs">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        <Group gap={4} wrap="nowrap" className="no-shrink">
          {sign === null ? null : (
            <Badge color={sign.color} variant="filled" autoContrast tt="none">
              {sign.text}
            </Badge>
          )}
          {isGoing || !actions.may(term.part) ? null : button('change')}
          {isGoing || !removable || !actions.may(term.part) ? null : button('remove')}
        </Group>
      </Group>
      {basis ?? <BasisLine written={term.written} timeZone={timeZone} />}
      {term.waiting === null ? null : (
        <Text size="xs" fw={700} c="orange.9">
          {t(isGoing ? 'terms.removing' : 'terms.waiting')}
        </Text>
      )}
      {children}
    </li>
  );
}
