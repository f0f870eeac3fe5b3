/** Who cannot reach any reception, by zone, named and counted, with the reason in words. */
import type { Bilingual, Zone } from '../../operation/index.ts';
import type { Plan } from '../document.ts';
import type { CutOffReason, PlanModel } from '../model/model.ts';
import { listText, personsText } from './words.ts';

/** Zones nobody can leave, then zones of which some streets lead nowhere. */
export function unreachableOf(model: PlanModel): Plan['people']['cutOff'] {
  const whole = model.cutOffZones.map(({ zone, persons, streetNodes, streetNodesCutOff, reason }) => {
    const counted = personsText(persons);
    const why = reasonText(model, reason);
    const words = {
      en: `${zone.name.en}: ${counted.en} who could walk cannot be planned for, because ${why.en}.`,
      ar: `${zone.name.ar}: القادرون على المشي (${counted.ar}) خارج الخطة، لأن ${why.ar}.`,
    };
    return { zone: zone.id, persons, streetNodes, streetNodesCutOff, words };
  });
  const parts = model.zones
    .filter(({ streetNodesCutOff }) => streetNodesCutOff > 0)
    .map(({ zone, streetNodes, streetNodesCutOff }) => ({
      zone: zone.id,
      persons: 0,
      streetNodes,
      streetNodesCutOff,
      words: partText(zone, streetNodes, streetNodesCutOff),
    }));
  return [...whole, ...parts];
}

/** "Al-Badu: 3 of 41 street nodes cannot reach any crossing. …" */
function partText(zone: Zone, streetNodes: number, streetNodesCutOff: number): Bilingual {
  return {
    en: `${zone.name.en}: ${streetNodesCutOff} of ${streetNodes} street nodes cannot reach any crossing. How many people live there is not known; the plan takes it that they can come to the gathering place.`,
    ar: `${zone.name.ar}: عقد الشوارع التي لا تصل إلى أي معبر: ${streetNodesCutOff} من ${streetNodes}. لا يُعرف عدد من يسكنون هناك، وتفترض الخطة أنهم يستطيعون بلوغ مكان التجمع.`,
  };
}

function reasonText(model: PlanModel, reason: CutOffReason): Bilingual {
  switch (reason) {
    case 'no-streets':
      return { en: 'no street that people can walk on lies in it', ar: 'الحي لا يقع فيه أي شارع يمكن السير فيه' };
    case 'not-agreed': {
      const silent = model.operation.parties.filter(({ agreesToPassage }) => !agreesToPassage);
      const names = listText(silent.map(({ name }) => name));
      return {
        en: `passage through the area is not agreed (no consent from ${names.en})`,
        ar: `المرور عبر المنطقة غير متفق عليه (دون موافقة ${names.ar})`,
      };
    }
    case 'no-crossing':
      return { en: 'no crossing is agreed', ar: 'المعابر لم يُتفق على أي منها بعد' };
    case 'no-way':
      return {
        en: 'no open way leads from it through a crossing to a reception',
        ar: 'الطرق المفتوحة لا يؤدي أي منها عبر معبر إلى مركز استقبال',
      };
  }
}
