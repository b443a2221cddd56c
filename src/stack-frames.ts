/** Where an error was thrown, line by line, without its message, which may quote what is private. */
export function stackFrames({ stack = "", message }: Error): string[] {
  // The message, which the stack begins with, may have lines that look like frames.
  return stack
    .replace(message, "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => frame.test(line));
}

const frame = /^at .*(?::\d+:\d+\)?|<anonymous>\)?|native\)?)$/;
