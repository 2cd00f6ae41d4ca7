/** US phone numbers: kept as ten digits, with `x` and the extension where there is one. */

/** Null if it is no US phone number. */
export function normalizePhone(typed: string): string | null {
  const match = /^(?:\+?1)?(\d{10})(?:(?:x|ext|extension)(\d{1,6}))?$/.exec(typed.toLowerCase().replace(/[\s().\-/:,]/g, ''));
  return match?.[1] ? `${match[1]}${match[2] ? `x${match[2]}` : ''}` : null;
}

/** "6515550142x12" → "(651) 555-0142 ext. 12"; what is no US phone number stays as it is. */
export const formatPhone = (phone: string): string =>
  (normalizePhone(phone) ?? phone).replace(
    /^(\d{3})(\d{3})(\d{4})(?:x(\d+))?$/,
    (_, area, exchange, line, extension) => `(${area}) ${exchange}-${line}${extension ? ` ext. ${extension}` : ''}`,
  );
