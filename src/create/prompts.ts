import { cancel, type CANCEL_SYMBOL, confirm, isCancel, multiselect, select, text } from "@clack/prompts";
import { CommandStopped } from "../cli/failure.js";
import type { Io } from "../cli/io.js";

/** Asks a person, one question after the other. Each ends with CommandStopped at Ctrl-C or Escape. */
export interface Prompts {
  /** @param fault what is wrong with an answer; undefined when it can be used */
  text(question: string, initial: string, fault: (answer: string) => string | undefined): Promise<string>;
  /** @param choices names, and what they mean; the first is preselected */
  one<Name extends string>(question: string, choices: Choices<Name>): Promise<Name>;
  /** At least one; all are preselected. */
  some<Name extends string>(question: string, choices: Choices<Name>): Promise<Name[]>;
  yes(question: string): Promise<boolean>;
}

/** Prompts on the terminal that `io` is. */
export function terminalPrompts(io: Io): Prompts {
  // Ctrl-C comes as a key; the signal is for what ends the process from outside, and puts the cursor back.
  const terminal = {
    input: io.stdin,
    output: io.stdout,
    ...(io.interrupted === undefined ? {} : { signal: io.interrupted }),
  };

  async function answered<Answer>(asked: Promise<Answer | typeof CANCEL_SYMBOL>): Promise<Answer> {
    const answer = await asked;
    if (!isCancel(answer)) return answer;
    cancel("Nothing was written.", { output: io.stdout });
    throw new CommandStopped();
  }

  return {
    text: (message, initial, fault) =>
      answered(
        text({
          ...terminal,
          message,
          placeholder: initial,
          defaultValue: initial,
          // Nothing typed means the default, which is checked as well.
          validate: (answer) => fault(answer === undefined || answer === "" ? initial : answer),
        }),
      ),
    one: <Name extends string>(message: string, choices: Choices<Name>) =>
      answered(select<string>({ ...terminal, message, options: optionsOf(choices) })) as Promise<Name>,
    some: <Name extends string>(message: string, choices: Choices<Name>) => {
      const initialValues = Object.keys(choices);
      const options = optionsOf(choices);
      return answered(
        multiselect<string>({ ...terminal, message, options, initialValues, required: true }),
      ) as Promise<Name[]>;
    },
    yes: (message) => answered(confirm({ ...terminal, message })),
  };
}

/** What can be chosen, and what it means. */
type Choices<Name extends string> = Readonly<Record<Name, string>>;

/** Names in one column, what they mean in the next. */
function optionsOf(choices: Choices<string>) {
  const width = Math.max(...Object.keys(choices).map((name) => name.length));
  return Object.entries(choices).map(([value, meaning]) => ({
    value,
    label: `${value.padEnd(width)}  ${meaning}`,
  }));
}
