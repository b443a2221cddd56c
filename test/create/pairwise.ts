/** The questions and their answers. */
type Questions = Readonly<Record<string, readonly unknown[]>>;
type Chosen<All extends Questions> = { -readonly [Name in keyof All]: All[Name][number] };

/**
 * A few combinations in which every two answers of two questions meet at least once. Always the same ones: each next
 * combination takes, question by question, the answer that makes most new pairs.
 */
export function pairwise<All extends Questions>(questions: All): Chosen<All>[] {
  const names = Object.keys(questions);
  const left = new Set(names.flatMap((a, i) => names.slice(i + 1).flatMap((b) => pairsOf(questions, a, b))));
  const chosen: Chosen<All>[] = [];
  while (left.size > 0) {
    // It begins with a pair that is missing, so that each round makes progress.
    const [first = ""] = left;
    const one: Record<string, number> = Object.fromEntries(
      first.split("&").map((part) => [part.split("=")[0] ?? "", Number(part.split("=")[1])]),
    );
    for (const name of names.filter((other) => !(other in one))) {
      const gains = (questions[name] ?? []).map((_, at) => newPairs({ ...one, [name]: at }, name));
      one[name] = gains.indexOf(Math.max(...gains));
    }
    for (const a of names) for (const pair of pairsWith(one, a)) left.delete(pair);
    chosen.push(
      Object.fromEntries(names.map((name) => [name, questions[name]?.[one[name] ?? 0]])) as Chosen<All>,
    );
  }
  return chosen;

  function newPairs(one: Readonly<Record<string, number>>, name: string): number {
    return pairsWith(one, name).filter((pair) => left.has(pair)).length;
  }

  function pairsWith(one: Readonly<Record<string, number>>, name: string): string[] {
    return names
      .filter((other) => other !== name && other in one)
      .map((other) => (names.indexOf(other) < names.indexOf(name) ? [other, name] : [name, other]))
      .map(([a = "", b = ""]) => `${a}=${one[a]}&${b}=${one[b]}`);
  }
}

function pairsOf(questions: Questions, a: string, b: string): string[] {
  return (questions[a] ?? []).flatMap((_, i) => (questions[b] ?? []).map((__, j) => `${a}=${i}&${b}=${j}`));
}
