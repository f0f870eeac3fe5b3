/** With the digits of either script as 0 to 9. */
export function westernDigits(text: string): string {
  return text
    .replaceAll(/[\u0660-\u0669]/gu, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replaceAll(/[\u06f0-\u06f9]/gu, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/** A number as people type it: digits of either script, with or without separators; empty is null, and what is none is undefined. */
export function numberOfField(text: string): number | null | undefined {
  const plain = westernDigits(text.trim())
    .replaceAll(/[,\u066c\u00a0\u202f ](?=\d{3}(?!\d))/gu, '')
    .replace('\u066b', '.');
  if (plain === '') return null;
  return /^\d+(?:\.\d+)?$/u.test(plain) ? Number(plain) : undefined;
}
