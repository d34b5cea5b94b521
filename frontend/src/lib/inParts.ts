/** A request failed after others of the same work had been answered. */
export class PartlyDone extends Error {
  constructor(
    readonly done: number,
    readonly total: number,
    readonly reason: Error,
  ) {
    super(reason.message, { cause: reason });
  }
}

/**
 * Any number of items by requests of `size` at most, one after the other. `onPart` hears of each as it is answered, so
 * that the screen is right also when a later one fails; that failure says how many were done.
 */
export async function inParts<Answer>(
  ids: readonly string[],
  size: number,
  send: (part: string[]) => Promise<Answer>,
  onPart: (answer: Answer, part: string[]) => void = () => undefined,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let start = 0; start < ids.length; start += size) {
    const part = ids.slice(start, start + size);
    try {
      const answer = await send(part);
      onPart(answer, part);
      answers.push(answer);
    } catch (error) {
      if (start === 0 || !(error instanceof Error)) throw error;
      throw new PartlyDone(start, ids.length, error);
    }
  }
  return answers;
}
