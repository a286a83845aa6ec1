// rota completion: lets a shell complete commands, options and names of jobs.
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { CommandEntry, CommandSpec } from '../command-spec.ts';
import { completionScript, SHELLS } from '../completion/completion-scripts.ts';

/** The command, over all commands: a function, because it is one of them. */
export const completionCommand = (commands: () => readonly CommandEntry[]): CommandSpec => ({
  description:
    'Prints a script that lets the shell complete commands, options, their values and the names of jobs with Tab. At each Tab the script asks Rota, so it knows the jobs as they are now.',
  arguments: [new Argument('[shell]', 'bash, zsh or fish'), new Argument('[word...]')],
  options: [new Option('--words', 'print the words that may replace the last one').hideHelp()],
  examples: [
    ['source <(rota completion bash)', 'in ~/.bashrc'],
    ['source <(rota completion zsh)', 'in ~/.zshrc, after compinit'],
    ['rota completion fish > ~/.config/fish/completions/rota.fish', 'once'],
  ],
  async run(context, input) {
    if (input.flag('words')) {
      const { completeWords } = await import('../completion/complete-words.ts');
      const offers = await completeWords(input.words, { commands: commands(), context });
      await context.out.write(offers.map(([word, says]) => `${word}\t${says}\n`).join(''));
      return 0;
    }
    const shell = SHELLS.find((name) => name === input.words[0]);
    if (shell === undefined) {
      throw new AppError('usage', 'Name a shell: bash, zsh or fish', {
        hint: 'write for example: source <(rota completion bash)',
      });
    }
    await context.out.write(completionScript(shell));
    return 0;
  },
});
