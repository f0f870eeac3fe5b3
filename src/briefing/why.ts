/**
 * Why a number in a plan is what it is, in words, from the plan document alone: back through the zones, the split and the
 * assessment to the claims, with their disputes and denials; for what nobody said, who assumed it and why.
 */
import type { Bilingual, Language } from '../operation/index.ts';
import {
  claimParagraphs,
  figureParagraphs,
  momentText,
  pictureNumberText as numberText,
  roleText,
  textOf,
  type Paragraph,
} from '../picture/index.ts';
import type { Plan, PlanOption } from '../plan/index.ts';
import { ends, optionNames } from './texts.ts';

type Input = Plan['inputs'][number];

/** What can be asked of a plan. */
export interface Askable {
  readonly id: string;
  readonly words: Bilingual;
}

const both = (en: string, ar: string): Bilingual => ({ en, ar });

export function askable(plan: Plan): Askable[] {
  const options = plan.options.map((option) => ({ id: `out-${option.id}`, words: titleOf(option) }));
  const figures = (plan.picture?.figures ?? []).map(({ id, name }) => ({ id: `figure-${id}`, words: name }));
  const claims = (plan.picture?.claims ?? []).map(({ id, quote }) => ({
    id: `claim-${id}`,
    words: both(quote.text, quote.text),
  }));
  return [
    { id: 'people', words: both('How many people are planned for', 'عدد من تشملهم الخطة') },
    ...options,
    ...figures,
    ...plan.inputs.map((input) => ({ id: input.id, words: namedInput(input) })),
    ...claims,
  ];
}

function titleOf(option: PlanOption): Bilingual {
  const names = option.names.map((name) => optionNames[name]);
  return both(
    `People out by the option: ${names.map((name) => name.en).join(', ')}`,
    `عدد الخارجين بالخيار: ${names.map((name) => name.ar).join('، ')}`,
  );
}

function namedInput({ what, of }: Input): Bilingual {
  return of.en === '' ? what : both(`${what.en}: ${of.en}`, `${what.ar}: ${of.ar}`);
}

/** The answer as plain text; null when the plan holds nothing of this name. */
export function tellWhy(
  plan: Plan,
  asked: string,
  options: { readonly language: Language; readonly columns: number },
): string | null {
  const teller = new Why(plan, options.language, true);
  const paragraphs = teller.answer(asked);
  return paragraphs === null ? null : `${textOf(paragraphs, options.columns)}\n`;
}

/** The same as paragraphs, for a screen: without the ids that a command line asks on by. */
export function whyParagraphs(plan: Plan, asked: string, language: Language): readonly Paragraph[] | null {
  return new Why(plan, language, false).answer(asked);
}

class Why {
  readonly #plan: Plan;
  readonly #language: Language;
  readonly #withIds: boolean;

  constructor(plan: Plan, language: Language, withIds: boolean) {
    this.#plan = plan;
    this.#language = language;
    this.#withIds = withIds;
  }

  #id(id: string): string {
    return this.#withIds ? ` [${id}]` : '';
  }

  #say(en: string, ar: string): string {
    return this.#language === 'en' ? en : ar;
  }

  answer(asked: string): Paragraph[] | null {
    if (asked === 'people') return this.#people();
    const option = this.#plan.options.find(({ id }) => asked === `out-${id}`);
    if (option !== undefined) return this.#option(option);
    const { picture } = this.#plan;
    const figure = picture?.figures.find(({ id }) => asked === `figure-${id}`);
    if (figure !== undefined) return this.#figure(figure.id, 0);
    const claim = picture?.claims.find(({ id }) => asked === `claim-${id}`);
    if (claim !== undefined && picture !== null)
      return claimParagraphs(claim, { picture, language: this.#language, withIds: this.#withIds }, 2);
    const input = this.#plan.inputs.find(({ id }) => id === asked);
    return input === undefined ? null : this.#input(input);
  }

  /** When the plan asked, and by what was known. */
  #asOf(): Paragraph[] {
    const { picture, operation } = this.#plan;
    if (picture === null) return [];
    const at = (ms: number): string => momentText(ms, operation.timeZone, this.#language);
    const { occurredAtMs, knownAtMs } = picture.asOf;
    const text = this.#say(
      `The plan took the situation at ${at(occurredAtMs)}, by what was known at ${at(knownAtMs)}.`,
      `أخذت الخطة الوضع في ${at(occurredAtMs)}، وفق ما كان معلومًا في ${at(knownAtMs)}.`,
    );
    return [{ text, indent: 0 }];
  }

  #people(): Paragraph[] {
    const { people, picture, inputs } = this.#plan;
    const head = this.#say(
      `${numberText(people.planned)} people are planned for: the ${people.planFor} figure of ${numberText(people.low)} / ${numberText(people.best)} / ${numberText(people.high)}. ${numberText(people.walking)} can walk, ${numberText(people.cannotWalk)} cannot.`,
      `تشمل الخطة ${numberText(people.planned)} شخصًا، وفق التقدير ${ends[people.planFor].ar} من ${numberText(people.low)} / ${numberText(people.best)} / ${numberText(people.high)}. يستطيع المشي ${numberText(people.walking)}، ولا يستطيعه ${numberText(people.cannotWalk)}.`,
    );
    const zones = inputs.filter(({ id }) => /^zone-.*-people$/.test(id));
    const figures = [...new Set((picture?.zones ?? []).flatMap(({ figure }) => figure ?? []))];
    const which = inputs.find(({ id }) => id === 'policy-planFor');
    return [
      { text: head, indent: 0 },
      ...this.#asOf(),
      ...(which === undefined ? [] : this.#basis(which, 2)),
      ...zones.map((zone) => ({
        text: `${zone.of[this.#language]}: ${this.#value(zone)}${this.#id(zone.id)}`,
        indent: 4,
      })),
      ...this.#splits(figures),
      ...figures.flatMap((figure) => this.#figure(figure, 0)),
    ];
  }

  #option(option: PlanOption): Paragraph[] {
    const { totals, departures, ways, corridors } = option;
    const { inputs, binding, clock, operation, windows } = this.#plan;
    const [say, language] = [this.#say.bind(this), this.#language];
    const told: Paragraph[] = [
      {
        text: say(
          `${numberText(totals.peopleOut)} people get out, ${numberText(totals.peopleLeft)} who can walk are left.`,
          `يخرج ${numberText(totals.peopleOut)}، ويبقى ${numberText(totals.peopleLeft)} ممن يستطيعون المشي.`,
        ),
        indent: 0,
      },
      ...this.#asOf(),
    ];
    const zoneIds = [...new Set(ways.map((way) => way.zone))];
    told.push({ text: say('By zone, with the people of each:', 'بحسب الأحياء، مع عدد الناس في كل منها:'), indent: 0 });
    for (const zone of zoneIds) {
      const out = departures
        .filter((departure) => ways.some((way) => way.id === departure.way && way.zone === zone))
        .reduce((sum, { persons }) => sum + persons, 0);
      const input = inputs.find(({ id }) => id === `zone-${zone}-people`);
      const name = input?.of[language] ?? zone;
      const of =
        input === undefined
          ? ''
          : say(` of ${this.#value(input)}${this.#id(input.id)}`, ` من ${this.#value(input)}${this.#id(input.id)}`);
      told.push({ text: `${name}: ${numberText(out)}${of}`, indent: 4 });
    }
    const stations = [...new Set(corridors.flatMap((corridor) => corridor.stations))];
    told.push({ text: say('Through these stations:', 'عبر هذه المحطات:'), indent: 0 });
    for (const station of stations) {
      for (const input of inputs.filter(({ id }) => id.startsWith(`station-${station}-`)))
        told.push(...this.#basis(input, 4));
    }
    told.push({ text: say('In these windows:', 'في هذه النوافذ الزمنية:'), indent: 0 });
    for (const window of totals.peopleOutByWindow) {
      const input = inputs.find(({ id }) => window.window.replace(/~\d+$/, '') === id.slice('window-'.length));
      const endsMs = windows.find(({ id }) => id === window.window)?.untilMs ?? clock.startMs;
      const at = momentText(endsMs, operation.timeZone, language);
      const text = say(
        `${numberText(window.persons)} people out by the end of the window, ${at}${this.#id(window.window)}`,
        `يكون قد خرج ${numberText(window.persons)} بنهاية النافذة، ${at}${this.#id(window.window)}`,
      );
      told.push({ text, indent: 4 }, ...(input === undefined ? [] : this.#basis(input, 6)));
    }
    told.push({ text: say('What binds:', 'ما يقيّد الخروج:'), indent: 0 });
    for (const { words } of binding.slice(0, 5)) told.push({ text: words[language], indent: 4 });
    told.push({ text: say('Under this policy:', 'وفق هذه السياسة:'), indent: 0 });
    for (const input of inputs.filter(({ id }) => id.startsWith('policy-'))) told.push(...this.#basis(input, 4));
    const startsAt = momentText(clock.startMs, operation.timeZone, language);
    told.push({
      text: say(
        `Counted from ${startsAt}; “mamarr verify” replays every one of these departures.`,
        `يبدأ العد من ${startsAt}، ويعيد الأمر «mamarr verify» حساب كل دفعة من هذه الدفعات.`,
      ),
      indent: 0,
    });
    return told;
  }

  #input(input: Input): Paragraph[] {
    const told = [...this.#basis(input, 0), ...this.#asOf()];
    const zoneId = /^zone-(.+)-people$/.exec(input.id)?.[1];
    const zone = this.#plan.picture?.zones.find(({ id }) => id === zoneId);
    if (zone?.figure == null) return told;
    return [...told, ...this.#weight(zone), ...this.#splits([zone.figure]), ...this.#figure(zone.figure, 0)];
  }

  #value({ value, valueWords }: Input): string {
    return valueWords?.[this.#language] ?? value;
  }

  /** The value, and who said it or who assumed it and why. */
  #basis(input: Input, indent: number): Paragraph[] {
    const { basis } = input;
    const value = this.#value(input);
    const name = namedInput(input)[this.#language];
    const text = basis.words?.[this.#language] ?? basis.text;
    const said = basis.saidAt === undefined ? '' : ` (${basis.saidAt})`;
    const from = {
      source: this.#say('Said by', 'المصدر'),
      assumption: this.#say('ASSUMED by the operation’s authors', 'افتراض من واضعي العملية'),
      assessment: this.#say('Assessed', 'تقدير'),
    }[basis.kind];
    return [{ text: `${name}: ${value}. ${from}: ${text}${said}`, indent }];
  }

  #weight(zone: { readonly id: string; readonly split: string | null }): Paragraph[] {
    const split = this.#plan.picture?.splits.find(({ id }) => id === zone.split);
    if (split === undefined) return [];
    const all = split.weights.reduce((sum, { weight }) => sum + weight, 0);
    const own = split.weights.find((each) => each.zone === zone.id)?.weight ?? 0;
    const text = this.#say(
      `Its weight is ${numberText(own)} of ${numberText(all)}.`,
      `وزنه ${numberText(own)} من ${numberText(all)}.`,
    );
    return [{ text, indent: 2 }];
  }

  #splits(figures: readonly string[]): Paragraph[] {
    const { picture, operation } = this.#plan;
    return (picture?.splits ?? [])
      .filter((split) => figures.includes(split.figure))
      .flatMap((split) => {
        const when = momentText(split.recordedAtMs, operation.timeZone, this.#language);
        const by = roleText(split.statedBy, this.#language);
        const basis = split.basis.words?.[this.#language] ?? split.basis.text;
        const kind =
          split.basis.kind === 'assumption' ? this.#say('Assumed', 'افتراض') : this.#say('Said by', 'المصدر');
        return [
          {
            text: this.#say(
              `Split “${split.id}”, stated by the ${by}, ${when}. ${kind}: ${basis}`,
              `التقسيم «${split.id}»، وضعه ${by}، ${when}. ${kind}: ${basis}`,
            ),
            indent: 2,
          },
          { text: split.residualRule[this.#language], indent: 2 },
        ];
      });
  }

  #figure(id: string, indent: number): Paragraph[] {
    const { picture } = this.#plan;
    const figure = picture?.figures.find((each) => each.id === id);
    if (picture === null || figure === undefined) return [];
    const paragraphs = figureParagraphs(figure, { picture, language: this.#language, withIds: this.#withIds });
    return paragraphs.map((each) => ({ ...each, indent: each.indent + indent }));
  }
}
