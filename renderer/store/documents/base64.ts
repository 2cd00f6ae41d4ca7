/** As much as one call may have arguments. */
const atOnce = 8192;

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += atOnce) binary += String.fromCharCode(...bytes.subarray(from, from + atOnce));
  return btoa(binary);
}

export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
