import { Argument, Command } from "commander";
import type { Io } from "../io.js";

/** The shells that @bomb.sh/tab knows. */
export const shells: readonly string[] = ["bash", "zsh", "fish", "powershell"];

/** `chat-hooks complete <shell>`: what a shell needs to complete command lines by Tab. */
export function completeCommand(io: Io): Command {
  return new Command("complete")
    .description("print what a shell needs to complete commands by Tab")
    .addArgument(new Argument("<shell>", "the shell").choices(shells))
    .addHelpText("after", examples)
    .action(async (shell: string) => {
      const { completion } = await import("../completion.js");
      completion(io).setup("chat-hooks", "chat-hooks", shell);
    });
}

const examples = `
Examples:
  source <(chat-hooks complete bash)       in ~/.bashrc; needs the package bash-completion
  source <(chat-hooks complete zsh)        in ~/.zshrc, behind compinit
  chat-hooks complete fish > ~/.config/fish/completions/chat-hooks.fish

The script calls \`chat-hooks complete -- <words>\` for what may follow these words.`;
