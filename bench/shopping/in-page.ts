/** What runs in the page: handed over as it stands, so it can use nothing from around it. */

/** From the next click until the list stands painted with other prices; told by `plansShown`. */
export function watchPlans(): void {
  const firstPrice = () => document.querySelector('.plan-row .plan-net strong')?.textContent ?? '';
  const before = firstPrice();
  globalThis.plansShown = new Promise(resolve => {
    let clicked = 0;
    const frames = new MessageChannel();
    frames.port1.onmessage = () => resolve(performance.now() - clicked);
    const look = () => {
      if (firstPrice() === before) requestAnimationFrame(look);
      else frames.port2.postMessage(null);
    };
    window.addEventListener(
      'click',
      event => {
        clicked = event.timeStamp;
        requestAnimationFrame(look);
      },
      { capture: true, once: true },
    );
  });
}
