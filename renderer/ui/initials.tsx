/** Two letters in a circle, for the eye only: the name itself stands beside it. */
export function Initials({ name }: { name: string }) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(word => (word ? [...word][0] : '')).join('');
  return (
    <span className="initials" aria-hidden>
      {letters.toUpperCase()}
    </span>
  );
}
