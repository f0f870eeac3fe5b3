// What the plan page does by itself: language, option, map. No network, no libraries; without it the page still reads.
(() => {
  'use strict';
  const root = document.documentElement;
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];

  /* Language and option live in the address, so that a link shows what was looked at. */
  const state = { lang: 'en', option: all('[data-for]')[0]?.dataset.for ?? '' };
  const optionIds = new Set(all('[data-for]').map((element) => element.dataset.for));

  function readAddress() {
    const said = new URLSearchParams(location.hash.slice(1));
    const wished = said.get('lang') ?? (navigator.language.startsWith('ar') ? 'ar' : 'en');
    state.lang = wished === 'ar' ? 'ar' : 'en';
    if (optionIds.has(said.get('option'))) state.option = said.get('option');
  }

  function writeAddress() {
    const said = new URLSearchParams({ lang: state.lang, ...(state.option === '' ? {} : { option: state.option }) });
    history.replaceState(null, '', `#${said}`);
  }

  function show() {
    root.lang = state.lang;
    root.dir = state.lang === 'ar' ? 'rtl' : 'ltr';
    document.title = root.dataset[state.lang === 'ar' ? 'titleAr' : 'titleEn'];
    for (const element of all('[data-label-en]')) {
      element.setAttribute('aria-label', element.getAttribute(`data-label-${state.lang}`));
    }
    for (const element of all('[data-for]')) element.classList.toggle('off', element.dataset.for !== state.option);
    for (const element of all('[data-column]')) {
      element.classList.toggle('chosen', element.dataset.column === state.option);
    }
    for (const input of all('input[type=radio]')) input.checked = input.value === state.option;
    view.draw();
  }

  function setLanguage(lang) {
    state.lang = lang;
    writeAddress();
    show();
  }

  /* The map: a view of the drawing by its middle and by map units to a pixel. */
  const frame = document.getElementById('map-frame');
  const map = document.getElementById('map');
  const { width: fullWidth, height: fullHeight } = map.viewBox.baseVal;
  const NEAREST = 48;
  const view = { x: fullWidth / 2, y: fullHeight / 2, near: 1, waiting: false, labelsFor: '' };

  function pixels() {
    return { width: frame.clientWidth || 1, height: frame.clientHeight || 1 };
  }

  /** Map units to a pixel when everything that matters is shown: the drawing is wider than that on a narrow screen. */
  const [coreWidth, coreHeight] = map.dataset.core.split(' ').map(Number);
  function farUnits() {
    const { width, height } = pixels();
    return Math.max(coreWidth / width, coreHeight / height);
  }

  view.units = () => farUnits() / view.near;

  view.draw = () => {
    if (view.waiting) return;
    view.waiting = true;
    requestAnimationFrame(() => {
      view.waiting = false;
      drawNow();
    });
  };

  function drawNow() {
    const { width, height } = pixels();
    const units = view.units();
    const keep = (middle, size, seen) =>
      seen >= size ? size / 2 : Math.min(size - seen / 2, Math.max(seen / 2, middle));
    view.x = keep(view.x, fullWidth, width * units);
    view.y = keep(view.y, fullHeight, height * units);
    map.setAttribute(
      'viewBox',
      [view.x - (width * units) / 2, view.y - (height * units) / 2, width * units, height * units].join(' '),
    );
    map.style.setProperty('--k', units.toFixed(4));
    map.dataset.zoom = String(Math.max(0, Math.min(3, Math.floor(Math.log2(view.near) + 0.25))));
    frame.classList.toggle('near', view.near > 1.01);
    const labelsFor = [units.toFixed(4), state.lang, state.option].join();
    if (labelsFor !== view.labelsFor) {
      view.labelsFor = labelsFor;
      for (const pattern of all('.fixed', map)) pattern.setAttribute('patternTransform', `scale(${units.toFixed(4)})`);
      placeNames(units);
      drawScale(units);
    }
  }

  /** Names along corridors: with hours where the line is long enough, without where it is not, none where it is too short. */
  function placeCorridorNames(units) {
    const boxes = [];
    const layer = all('.corridor-names', map).find((one) => one.dataset.for === state.option);
    if (layer === undefined) return boxes;
    for (const path of all('.along', layer)) {
      const texts = all(`[data-along="${path.id}"][data-l="${state.lang}"]`, layer);
      for (const text of texts) text.classList.remove('hidden-name');
      const length = path.getTotalLength();
      const middle = (parseFloat(texts[0].firstElementChild.getAttribute('startOffset')) / 100) * length;
      const room = 2 * Math.min(middle, length - middle);
      const sizeOf = (size) => {
        const text = texts.find((one) => one.classList.contains(size));
        return { size, length: text.getComputedTextLength() };
      };
      /* The line is calm in its middle half only: the long name keeps to that. */
      const fits = { long: room * 0.58, short: room * 0.98 };
      const fitting = ['long', 'short']
        .map(sizeOf)
        .find(
          (one) => one.length < fits[one.size] && (one.size === 'short' || isCalm(path, middle, one.length, units)),
        );
      for (const text of texts) {
        text.classList.toggle('hidden-name', fitting === undefined || !text.classList.contains(fitting.size));
      }
      if (fitting === undefined) continue;
      for (let along = middle - fitting.length / 2; along <= middle + fitting.length / 2; along += 9 * units) {
        const { x, y } = path.getPointAtLength(along);
        boxes.push({ left: x / units - 8, right: x / units + 8, top: y / units - 9, bottom: y / units + 9 });
      }
    }
    return boxes;
  }

  /** Whether a name along this part of the line can be read at a glance: nowhere turned by 75° or more from where it begins. */
  function isCalm(path, middle, length, units) {
    let first = null;
    for (let along = middle - length / 2; along <= middle + length / 2; along += 9 * units) {
      const [here, there] = [path.getPointAtLength(along), path.getPointAtLength(along + 9 * units)];
      const angle = Math.atan2(there.y - here.y, there.x - here.x);
      first ??= angle;
      if (Math.cos(angle - first) < Math.cos((75 * Math.PI) / 180)) return false;
    }
    return true;
  }

  /** Where a name may stand besides its own place, in pixels: above, to either side. */
  function placesFor(name, size, lines) {
    const first = Number(lines[0].getAttribute('y'));
    const height = 15 * (lines.length - 1);
    const own = [0, 0];
    if (name.classList.contains('zone-name')) {
      const aside = size.width / 2;
      return [
        own,
        [0, -24],
        [0, 24],
        [-aside, 0],
        [aside, 0],
        [0, -40],
        [0, 40],
        [-aside, -24],
        [aside, -24],
        [-aside, 24],
        [aside, 24],
      ];
    }
    if (name.classList.contains('control-name')) return [own];
    const beside = size.width / 2 + 16;
    const above = -2 * first - height + 2;
    const level = -first - height / 2;
    const aside = size.width / 2 - 4;
    return [
      own,
      [0, above],
      [beside, level],
      [-beside, level],
      [aside, above],
      [-aside, above],
      [aside, 0],
      [-aside, 0],
      [beside, above - 12],
      [-beside, above - 12],
    ];
  }

  /** Names that would cover each other: each takes the first place that is free, higher ranks first; else it is left out. */
  function placeNames(units) {
    const boxes = placeCorridorNames(units);
    const overlaps = (box) =>
      boxes.some(
        (other) => box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top,
      );
    /* What the frame shows when everything is shown: a name that would be cut off there is left out. */
    const seen = pixels();
    const drawn = {
      left: (fullWidth / units - seen.width) / 2,
      right: (fullWidth / units + seen.width) / 2,
      bottom: (fullHeight / units + seen.height) / 2,
    };
    if (view.near < 1.2) {
      const corner = frame.getBoundingClientRect();
      for (const element of all('.north, .scale, .map-label', frame)) {
        const box = element.getBoundingClientRect();
        const [left, top] = [box.left - corner.left + drawn.left, box.top - corner.top + drawn.bottom - seen.height];
        boxes.push({ left, right: left + box.width, top, bottom: top + box.height });
      }
    }
    const isCut = (box) =>
      view.near < 1.2 && (box.left < drawn.left || box.right > drawn.right || box.bottom > drawn.bottom);
    const placeOf = (element) => {
      const place = element.transform.baseVal.getItem(0).matrix;
      return { x: place.e / units, y: place.f / units };
    };
    for (const sign of all('.stations > g:not(.name), .hazards > g:not(.name)', map)) {
      const { x, y } = placeOf(sign);
      boxes.push({ left: x - 11, right: x + 11, top: y - 11, bottom: y + 11 });
    }
    const names = all(`.name[data-l="${state.lang}"]`, map).sort((a, b) => b.dataset.rank - a.dataset.rank);
    for (const name of names) {
      const { x, y } = placeOf(name);
      const inner = name.firstElementChild;
      const lines = [...inner.children];
      const size = inner.getBBox();
      const boxAt = ([dx, dy]) => ({
        left: x + size.x - 2 + dx,
        right: x + size.x + size.width + 2 + dx,
        top: y + Number(lines[0].getAttribute('y')) - 8 + dy,
        bottom: y + Number(lines.at(-1).getAttribute('y')) + 8 + dy,
      });
      const free = placesFor(name, size, lines).find((place) => !overlaps(boxAt(place)) && !isCut(boxAt(place)));
      name.classList.toggle('hidden-name', free === undefined);
      if (free === undefined) continue;
      inner.style.setProperty('--dx', `${free[0].toFixed(1)}px`);
      inner.style.setProperty('--dy', `${free[1].toFixed(1)}px`);
      boxes.push(boxAt(free));
    }
  }

  function drawScale(units) {
    const scale = document.getElementById('scale');
    const most = 130 * units;
    const power = 10 ** Math.floor(Math.log10(most));
    const meters = [5, 2, 1].map((factor) => factor * power).find((length) => length <= most);
    scale.lastElementChild.style.width = `${(meters / units).toFixed(1)}px`;
    for (const text of all('[data-unit-m]', scale)) {
      text.textContent = meters >= 1000 ? `${meters / 1000} ${text.dataset.unitKm}` : `${meters} ${text.dataset.unitM}`;
    }
  }

  /** Nearer or further, with the place under the pointer staying where it is. */
  function zoom(factor, atX = pixels().width / 2, atY = pixels().height / 2) {
    const { width, height } = pixels();
    const before = view.units();
    view.near = Math.min(NEAREST, Math.max(1, view.near * factor));
    const change = before - view.units();
    view.x += (atX - width / 2) * change;
    view.y += (atY - height / 2) * change;
    view.draw();
  }

  function move(pixelsX, pixelsY) {
    view.x += pixelsX * view.units();
    view.y += pixelsY * view.units();
    view.draw();
  }

  function showAll() {
    view.near = 1;
    view.x = fullWidth / 2;
    view.y = fullHeight / 2;
    view.draw();
  }

  const keys = {
    ArrowLeft: () => move(-60, 0),
    ArrowRight: () => move(60, 0),
    ArrowUp: () => move(0, -60),
    ArrowDown: () => move(0, 60),
    '+': () => zoom(1.5),
    '=': () => zoom(1.5),
    '-': () => zoom(1 / 1.5),
    '−': () => zoom(1 / 1.5),
    0: showAll,
  };
  frame.addEventListener('keydown', (event) => {
    if (event.target !== frame || event.ctrlKey || event.metaKey || event.altKey || !(event.key in keys)) return;
    event.preventDefault();
    keys[event.key]();
  });
  const buttons = { in: () => zoom(1.6), out: () => zoom(1 / 1.6), all: showAll };
  for (const button of all('[data-map]')) button.addEventListener('click', () => buttons[button.dataset.map]());
  frame.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      zoom(2 ** (-event.deltaY / 300), event.clientX - box.left, event.clientY - box.top);
    },
    { passive: false },
  );

  /* One pointer moves the map, two pinch it. */
  const pointers = new Map();
  frame.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (event.pointerType !== 'touch' || view.near > 1.01 || pointers.size > 1)
      frame.setPointerCapture(event.pointerId);
    frame.classList.add('moving');
  });
  frame.addEventListener('pointermove', (event) => {
    const before = pointers.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) move(before.x - now.x, before.y - now.y);
    else {
      const box = frame.getBoundingClientRect();
      const apart = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
      zoom(apart(now) / apart(before), (now.x + other.x) / 2 - box.left, (now.y + other.y) / 2 - box.top);
      move((before.x - now.x) / 2, (before.y - now.y) / 2);
    }
    pointers.set(event.pointerId, now);
  });
  for (const end of ['pointerup', 'pointercancel', 'lostpointercapture']) {
    frame.addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      if (pointers.size === 0) frame.classList.remove('moving');
    });
  }
  new ResizeObserver(view.draw).observe(frame);

  /* The rest of the page. */
  document.getElementById('language').addEventListener('click', () => setLanguage(state.lang === 'ar' ? 'en' : 'ar'));
  document.getElementById('print').addEventListener('click', () => window.print());
  /* Names are placed for the size that the map has on paper, before the page is laid out for it. */
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = all('.map-tables:not([open])');
    for (const details of closed) details.open = true;
    frame.classList.add('on-paper');
    showAll();
    drawNow();
  });
  addEventListener('afterprint', () => {
    for (const details of closed) details.open = false;
    frame.classList.remove('on-paper');
    view.draw();
  });
  for (const input of all('input[type=radio]')) {
    input.addEventListener('change', () => {
      state.option = input.value;
      writeAddress();
      show();
    });
  }
  for (const link of all('a[href^="#"]')) {
    link.addEventListener('click', (event) => {
      const goal = document.getElementById(link.getAttribute('href').slice(1));
      if (goal === null) return;
      event.preventDefault();
      goal.scrollIntoView();
      goal.focus({ preventScroll: true });
    });
  }
  addEventListener('hashchange', () => {
    readAddress();
    show();
  });
  readAddress();
  show();
})();
