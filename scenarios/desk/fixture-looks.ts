/** What can be seen to be wrong with a page as it is laid out: what is cut off, too small to hit, covered, or out of reach. */
import type { Page } from 'playwright-core';

/** Runs in the page. A fault is one line: what is wrong, and with what. */
const script = `(() => {
  const faults = [];
  const nameOf = (element) => {
    const words = (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').trim().replace(/\\s+/gu, ' ').slice(0, 60);
    const kind = element.getAttribute('role') ?? element.localName;
    return kind + (typeof element.className === 'string' && element.className !== '' ? '.' + element.className.split(' ')[0] : '') + ' "' + words + '"';
  };
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  /* For ears only: a pixel, or cut to nothing. */
  const isUnseen = (element) => {
    for (let each = element; each !== null; each = each.parentElement) {
      const { width, height } = each.getBoundingClientRect();
      const style = getComputedStyle(each);
      if ((width <= 1 || height <= 1) && style.overflow !== 'visible') return true;
      if (style.clipPath === 'inset(50%)' || style.opacity === '0') return true;
    }
    return false;
  };
  const isIn = (element, selector) => element.closest(selector) !== null;

  /* The page. */
  const over = document.documentElement.scrollWidth - innerWidth;
  if (over > 0) faults.push('the page scrolls sideways by ' + over);

  /* Texts that are cut, by a box that cannot be scrolled or by the side of the page. */
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (walker.currentNode.data.trim() === '' || isIn(element, 'script, style, svg, .maplibregl-map, option')) continue;
    if (!isShown(element) || isUnseen(element)) continue;
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    if (box.width === 0) continue;
    let cut = 0;
    for (let each = element; each !== null && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      if (style.position === 'fixed' && style.overflowX === 'visible') break;
      if (style.display === 'inline' || style.overflowX === 'visible') continue;
      if (style.overflowX === 'auto' || style.overflowX === 'scroll') {
        cut = each.scrollWidth - each.clientWidth > 1 && !(each.tabIndex >= 0) && !each.querySelector('a, button, input, [tabindex="0"]')
          ? each.scrollWidth - each.clientWidth : 0;
        break;
      }
      const { left, right, top, bottom } = each.getBoundingClientRect();
      cut = Math.max(left - box.left, box.right - right, (top - box.top) - 0.5, (box.bottom - bottom) - 0.5, 0);
      if (cut > 1) break;
      cut = 0;
    }
    if (cut > 1) faults.push('cut off by ' + Math.round(cut) + ': ' + nameOf(element));
  }

  /* Controls. */
  const controls = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [role=slider], [role=tab], [tabindex="0"]')];
  const top = [...document.querySelectorAll('[role=dialog], dialog[open]')].filter(isShown).at(-1);
  const usable = controls.filter((element) => isShown(element) && !element.matches(':disabled, [type=hidden], [data-focus-guard]')
    && !isIn(element, '[inert], [aria-hidden=true]') && (top === undefined || top.contains(element)));
  for (const element of usable) {
    if (isIn(element, '.maplibregl-ctrl-attrib')) continue;
    const label = element.labels?.length > 0 && element.matches('[type=checkbox], [type=radio]') ? element.labels[0] : null;
    const boxes = [element, label].filter((each) => each !== null).map((each) => each.getBoundingClientRect());
    const width = Math.max(...boxes.map((box) => box.width));
    const height = Math.max(...boxes.map((box) => box.height));
    /* A link in a line of text is as high as the line. */
    const isInLine = element.localName === 'a' && getComputedStyle(element).display === 'inline';
    if (!isInLine && !isUnseen(element) && (width < 23.5 || height < 23.5))
      faults.push('smaller than 24 by 24: ' + Math.round(width) + ' by ' + Math.round(height) + ': ' + nameOf(element));
  }
  for (const element of usable) {
    if (isUnseen(element) || element.matches('.maplibregl-canvas, [role=slider]')) continue;
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0) continue;
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) {
      if (box.height < innerHeight) faults.push('cannot be brought into view: ' + nameOf(element));
      continue;
    }
    const hit = document.elementFromPoint(x, y);
    const isSame = hit !== null && (element.contains(hit) || hit.contains(element) || (element.labels !== null && element.labels !== undefined && [...element.labels].some((label) => label.contains(hit))));
    if (!isSame) faults.push('covered: ' + nameOf(element) + ' by ' + (hit === null ? 'nothing' : nameOf(hit)));
  }
  return [...new Set(faults)];
})()`;

export function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(script);
}

/** What is wrong with how a place that was clicked is seen beside its card. */
export function placeFaults(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`(() => {
    const faults = [];
    const boxOf = (selector) => document.querySelector(selector).getBoundingClientRect();
    const [mark, card, map] = ['.place-mark', '.place-card', '.map-room .map'].map(boxOf);
    const hit = document.elementFromPoint(mark.left + mark.width / 2, mark.top + mark.height / 2);
    if (hit === null) faults.push('the place is out of sight');
    else if (!hit.matches('.maplibregl-canvas')) faults.push('the place is under ' + (hit.className || hit.localName));
    const closer = boxOf('.place-card button');
    if (!document.querySelector('.place-card').contains(document.elementFromPoint(closer.left + closer.width / 2, closer.top + closer.height / 2)))
      faults.push('the card is not seen');
    if (innerWidth < 900 && card.top < map.bottom) faults.push('the card lies over the map by ' + Math.round(map.bottom - card.top));
    return faults;
  })()`);
}

/** Numbers the controls that must be reached, so that each is known again when it has the focus. */
const numbering = `(() => {
  const isShown = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility === 'visible';
  const top = [...document.querySelectorAll('[role=dialog], dialog[open]')].filter(isShown).at(-1);
  const groups = new Set();
  let number = 0;
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
    delete element.dataset.tried;
    if (element.tabIndex < 0 || !isShown(element) || element.matches(':disabled, [type=hidden], [data-focus-guard]')) continue;
    if (element.closest('[inert]') !== null || (top !== undefined && !top.contains(element))) continue;
    if (element.matches('[type=radio]')) {
      if (groups.has(element.name)) continue;
      groups.add(element.name);
      (document.querySelector('[type=radio][name="' + element.name + '"]:checked') ?? element).dataset.tried = String(number);
    } else element.dataset.tried = String(number);
    number += 1;
  }
  /* In a dialog the focus stays where it is: it is kept in there. */
  if (top === undefined) document.activeElement?.blur();
  scrollTo(0, 0);
  return number;
})()`;

export interface Reached {
  readonly number: string | null;
  /** What it is called. */
  readonly name: string;
  readonly faults: readonly string[];
}

/** What has the focus: whether it can be seen, whole if that is asked, and seen to have it. */
const reached = (isWhole: boolean): string => `(() => {
  const element = document.activeElement;
  if (element === null || element === document.body) return { number: null, name: 'nothing', faults: [] };
  const name = (element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent ?? '').replace('*', '').trim().slice(0, 50);
  const faults = [];
  /* What is drawn for a hidden box or slider: its neighbour or its bearer. */
  const drawn = [element, element.nextElementSibling, element.parentElement, element.parentElement?.parentElement].filter((each) => each !== null && each !== undefined);
  const hasRing = (each) => {
    const style = getComputedStyle(each);
    return (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1) || style.boxShadow !== 'none';
  };
  const isField = element.matches('input, select, textarea');
  if (!drawn.some(hasRing) && !(isField && drawn.some((each) => parseFloat(getComputedStyle(each).borderTopWidth) > 0))) faults.push('has no visible focus: ' + name);
  const box = element.getBoundingClientRect();
  const isHit = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (element.contains(hit) || hit.contains(element) || [...(element.labels ?? [])].some((label) => label.contains(hit)));
  };
  const parts = [0.1, 0.5, 0.9];
  if (box.right < 0 || box.bottom < 0 || box.left > innerWidth || box.top > innerHeight) faults.push('has the focus out of sight: ' + name);
  else if (box.width > 2 && box.height > 2 && !parts.${isWhole ? 'every' : 'some'}((down) => parts.${isWhole ? 'every' : 'some'}((across) => isHit(box.left + across * box.width, box.top + down * box.height))))
    faults.push('has the focus under something: ' + name);
  return { number: element.dataset.tried ?? null, name, faults };
})()`;

/** What has the focus, by Tab: faults where not the whole of it can be seen. */
export async function tabOn(page: Page): Promise<Reached> {
  await page.keyboard.press('Tab');
  return page.evaluate<Reached>(reached(true));
}

/** Goes through the page by Tab until it comes round: what is not reached, not seen to have the focus, or covered while it has it. */
export async function keyboardFaults(page: Page): Promise<string[]> {
  const count = await page.evaluate<number>(numbering);
  const seen = new Set<string>();
  const faults = new Set<string>();
  let idle = 0;
  for (let pressed = 0; pressed < 2 * count + 40 && seen.size < count && idle < 12; pressed += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate<Reached>(reached(false));
    for (const fault of at.faults) faults.add(fault);
    if (at.number === null || seen.has(at.number)) idle += 1;
    else idle = 0;
    if (at.number !== null) seen.add(at.number);
  }
  const missed = await page.evaluate<string[]>(`(() => {
    const seen = new Set(${JSON.stringify([...seen])});
    return [...document.querySelectorAll('[data-tried]')].filter((element) => !seen.has(element.dataset.tried))
      .map((element) => 'not reached by Tab: ' + element.localName + ' "' + (element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 50) + '"');
  })()`);
  return [...faults, ...missed];
}
