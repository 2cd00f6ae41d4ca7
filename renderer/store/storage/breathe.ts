/**
 * Lets the event loop do its other work (paint, keystrokes) before the next slice. A message, not a timer: nested timers
 * are held back 4 ms each in a browser.
 */
export function breathe(): Promise<void> {
  return new Promise(resolve => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
