/** What bench/desk.ts runs in the page. */

/** Drags the map by a hand that moves with every frame, and counts. */
async function dragInPage(forMs) {
  const canvas = document.querySelector('.map canvas');
  const target = canvas.parentElement;
  const box = canvas.getBoundingClientRect();
  const at = (step) => ({
    clientX: box.x + box.width / 2 + 120 * Math.sin(step / 15),
    clientY: box.y + box.height / 2 + 80 * Math.cos(step / 15),
    buttons: 1,
    bubbles: true,
    cancelable: true,
  });
  const counted = { frames: 0, moved: 0, drawn: 0, gapsMs: [] };
  let cleared = false;
  const { clear } = WebGL2RenderingContext.prototype;
  WebGL2RenderingContext.prototype.clear = function clearAndCount(bits) {
    cleared = true;
    clear.call(this, bits);
  };
  target.dispatchEvent(new MouseEvent('mousedown', at(0)));
  let [place, movedAtMs] = ['', performance.now()];
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs) {
    const frameMs = await new Promise((resolve) => requestAnimationFrame(resolve));
    counted.frames += 1;
    if (cleared) counted.drawn += 1;
    if (cleared || canvas.style.transform !== place) {
      counted.moved += 1;
      counted.gapsMs.push(frameMs - movedAtMs);
      movedAtMs = frameMs;
    }
    [place, cleared] = [canvas.style.transform, false];
    document.dispatchEvent(new MouseEvent('mousemove', at(counted.frames)));
  }
  document.dispatchEvent(new MouseEvent('mouseup', { ...at(counted.frames), buttons: 0 }));
  WebGL2RenderingContext.prototype.clear = clear;
  return counted;
}

/** Frames of a canvas that is only cleared, with every frame. */
async function emptyCanvasInPage(width, height, forMs) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  document.body.append(canvas);
  const gl = canvas.getContext('webgl2');
  const untilMs = performance.now() + forMs;
  let frames = 0;
  for (; performance.now() < untilMs; frames++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    gl.clearColor((frames % 10) / 10, 0.5, 0.5, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
  }
  return frames;
}

globalThis.deskPage = { dragInPage, emptyCanvasInPage };
