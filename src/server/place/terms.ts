/** Windows, parties and policy as they stand: each as operation.yaml has it, with the entry that said it last. */
import type { Basis } from '../../operation/index.ts';
import { policyName, type Drawings } from '../../picture/index.ts';
import type { ApiAnswer } from '../contract/contract.ts';
import type { Reading } from './ground.ts';

type Answer = ApiAnswer<'GET /api/operation'>;
type Terms = Pick<Answer, 'windows' | 'parties' | 'policy'>;

type BasisField = 'source' | 'source_ar' | 'said_at' | 'assumption' | 'assumption_ar' | 'note' | 'note_ar';
type WrittenBasis = Readonly<Partial<Record<BasisField, string | null | undefined>>>;
type BasisFields = Partial<Record<BasisField, string>>;

function basisFields(from: WrittenBasis): BasisFields {
  const { source, source_ar, said_at, assumption, assumption_ar, note, note_ar } = from;
  const written = Object.entries({ source, source_ar, said_at, assumption, assumption_ar, note, note_ar });
  return Object.fromEntries(written.filter(([, text]) => typeof text === 'string'));
}

function writtenBasis({ kind, text, saidAt, words }: Basis): WrittenBasis {
  const [name, arabic] = kind === 'assumption' ? ([kind, `${kind}_ar`] as const) : (['source', 'source_ar'] as const);
  return { [name]: text, [arabic]: words?.ar ?? null, said_at: saidAt ?? null };
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
