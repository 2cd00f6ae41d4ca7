import generic from '../../data/generic-addresses.json' with { type: 'json' };

// The address of a person on the roster must be their own: it names their account (seed: Assister Portal Access Policy, 1b: "Generic emails,
// such as info@ or intern@, are not acceptable"). Which local parts are generic is data.

const localParts: ReadonlySet<string> = new Set(generic.localParts);

/** Dots, hyphens, digits and what follows a plus make no name of a person: `info-2`, `front.desk+mn`. */
export function isGenericAddress(email: string): boolean {
  const [local = ''] = email.toLowerCase().split('@');
  const [plain = ''] = local.split('+');
  return localParts.has(plain.replace(/[^a-z]/g, ''));
}
