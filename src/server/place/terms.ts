/** Windows, parties and policy as they stand: each as operation.yaml has it, with the entry that said it last. */
import type { Basis } from '../../operation/index.ts';
import { policyName, type Drawings } from '../../picture/index.ts';
import type { ApiAnswer } from '../contract/contract.ts';
import type { Reading } from './ground.ts';

type Answer = ApiAnswer<'GET /api/operation'>;
type Terms = Pick<Answer, 'windows' | 'parties' | 'policy'>;

interface WrittenBasis {
  readonly source?: string | null | undefined;
  readonly said_at?: string | null | undefined;
  readonly assumption?: string | null | undefined;
  readonly note?: string | null | undefined;
}

type BasisFields = Partial<Record<'source' | 'said_at' | 'assumption' | 'note', string>>;

function basisFields({ source, said_at, assumption, note }: WrittenBasis): BasisFields {
  const written = Object.entries({ source, said_at, assumption, note });
  return Object.fromEntries(written.filter(([, text]) => typeof text === 'string'));
}

function writtenBasis({ kind, text, saidAt }: Basis): WrittenBasis {
  return kind === 'assumption' ? { assumption: text } : { source: text, said_at: saidAt };
}

export function termsOf({ operation, written }: Pick<Reading, 'operation' | 'written'>, drawings: Drawings): Terms {
  const windows = new Map(written.windows.map((window) => [window.id, window]));
  return {
    windows: operation.windows.map(({ id, fromMs, untilMs, status }) => {
      const window = windows.get(id)!;
      const { from, until } = window;
      const entry = drawings.latest({ part: 'windows', id })?.entry ?? null;
      return { id, fromMs, untilMs, from, until, status, ...basisFields(window), entry };
    }),
    parties: (written.parties ?? []).map((party) => {
      const { id, name_en, name_ar, agrees_to_passage } = party;
      const entry = drawings.latest({ part: 'parties', id })?.entry ?? null;
      const name = { en: name_en, ar: name_ar };
      const agrees = { agreesToPassage: agrees_to_passage, agrees_to_passage };
      return { id, name, name_en, name_ar, ...agrees, ...basisFields(party), entry };
    }),
    policy: policyName.options.map((name) => {
      const point = written.policy?.[name] ?? null;
      const field = POLICY_FIELDS[name];
      const { [field]: value, basis } = operation.policy;
      const own = point !== null && typeof point === 'object' ? point : writtenBasis(basis[field]!);
      const entry = drawings.latest({ part: 'policy', id: name })?.entry ?? null;
      return { name, value, isDefault: point === null, ...basisFields(own), entry };
    }),
  };
}

/** The operation's field for each key of the file. */
const POLICY_FIELDS = {
  plan_for: 'planFor',
  max_corridors: 'maxCorridors',
  max_walk_meters: 'maxWalkMeters',
  daylight_only: 'daylightOnly',
  safety_factor: 'safetyFactor',
  slot_minutes: 'slotMinutes',
  step_seconds: 'stepSeconds',
  exposure_weight: 'exposureWeight',
} as const;
