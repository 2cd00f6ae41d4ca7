/** What runs in the measured page, whichever it is. Each function is handed over as it stands: it can use nothing from around it. */

/**
 * For each key of the box that has the focus, from its keydown: `painted`, until the page had painted the frame that shows it;
 * `shown`, until the frame after that begins, which is when a screen shows the first.
 */
export function watchKeys(): void {
  const taken: KeyTimes[] = [];
  let down = 0;
  globalThis.keysTaken = taken;
  globalThis.lastKeyDown = () => down;
  window.addEventListener(
    'keydown',
    event => {
      down = event.timeStamp;
    },
    { capture: true },
  );
  const frames = new MessageChannel();
  const shown: (() => void)[] = [];
  frames.port1.onmessage = () => shown.shift()?.();
  document.addEventListener(
    'input',
    event => {
      const box = event.target as HTMLInputElement;
      const start = down;
      const text = box.value;
      const look = () => {
        // A box that shows something else still has not shown this key.
        if (!box.value.startsWith(text)) requestAnimationFrame(look);
        else {
          const times = { painted: 0, shown: 0 };
          shown.push(() => {
            times.painted = performance.now() - start;
          });
          frames.port2.postMessage(null);
          requestAnimationFrame(() => {
            times.shown = performance.now() - start;
            taken.push(times);
          });
        }
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}

/** From the last keydown until the screen calls everything saved that was given so far. */
export function untilAllSaved(): Promise<number> {
  return new Promise(resolve => {
    const state = document.querySelector<HTMLElement>('[data-save-state]');
    const look = () => {
      if (state?.dataset.saveState !== 'saved' || state.dataset.savedRevision !== state.dataset.givenRevision) return;
      watching.disconnect();
      resolve(performance.now() - globalThis.lastKeyDown());
    };
    const watching = new MutationObserver(look);
    if (state) watching.observe(state, { attributes: true });
    look();
  });
}

/** From the Enter on the button that has the focus until the first question is painted and has the focus; told by `questionShown`. */
export function watchOpening(): void {
  globalThis.questionShown = new Promise(resolve => {
    let down = 0;
    window.addEventListener(
      'keydown',
      event => {
        down = event.timeStamp;
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
    const frames = new MessageChannel();
    frames.port1.onmessage = () => resolve(performance.now() - down);
    const look = () => {
      const asked = document.querySelector('[data-topic]');
      if (asked?.contains(document.activeElement)) frames.port2.postMessage(null);
      else requestAnimationFrame(look);
    };
  });
}
