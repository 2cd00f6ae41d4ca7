/** While something covers the whole window, the chords of what is under it must not work: whoever covers it says which still pass. */
const gates = new Set<(chord: string) => boolean>();

/** Answers how to lift it. */
export function closeGate(passes: (chord: string) => boolean): () => void {
  gates.add(passes);
  return () => gates.delete(passes);
}

export const passesGates = (chord: string): boolean => [...gates].every(passes => passes(chord));
